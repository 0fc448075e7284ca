package dev.attractor.store.mongo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.attractor.alert.Alert;
import dev.attractor.alert.AlertState;
import dev.attractor.run.ExperimentId;
import dev.attractor.run.RunId;
import dev.attractor.store.AlertStore;
import dev.attractor.store.Delivery;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** One document per alert, its deliveries in it by address, and a head per rule and run with the newest episode. */
@ApplicationScoped
public class MongoAlertStore implements AlertStore {
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    private final MongoCollection<Document> alerts;
    private final MongoCollection<Document> episodes;
    private final Documents documents;

    public MongoAlertStore(MongoDatabase database, ObjectMapper json) {
        this.alerts = database.getCollection("alerts");
        this.episodes = database.getCollection("alertEpisodes");
        this.documents = new Documents(json);
    }

    @Override
    public void put(Alert alert) {
        alerts.updateOne(
                Filters.eq("_id", alert.alertId()),
                Updates.combine(
                        Updates.set("alert", documents.of(alert)),
                        Updates.set("state", alert.state().wireName()),
                        Updates.set("experimentId", alert.experimentId().value()),
                        Updates.set("runId", alert.runId().value()),
                        Updates.set("raisedMillis", alert.raisedAt().toEpochMilli())),
                UPSERT);
        episodes.updateOne(
                Filters.eq("_id", episodesId(alert.ruleId(), alert.runId())),
                Updates.max("latest", alert.episode()),
                UPSERT);
    }

    @Override
    public void delivered(String alertId, Delivery delivery) {
        alerts.updateOne(
                Filters.eq("_id", alertId),
                Updates.set("deliveries." + FieldNames.encode(delivery.url()), documents.of(delivery)),
                UPSERT);
    }

    @Override
    public Optional<StoredAlert> find(String alertId) {
        return Optional.ofNullable(alerts.find(Filters.eq("_id", alertId)).first())
                .filter(document -> document.containsKey("alert"))
                .map(this::read);
    }

    @Override
    public Optional<Alert> latest(String ruleId, RunId run) {
        return Optional.ofNullable(episodes.find(Filters.eq("_id", episodesId(ruleId, run)))
                        .first())
                .flatMap(head -> find(episodesId(ruleId, run) + ":" + head.getInteger("latest")))
                .map(StoredAlert::alert);
    }

    @Override
    public List<StoredAlert> list(Optional<AlertState> state, Optional<ExperimentId> experiment, Optional<RunId> run) {
        List<Bson> criteria = new ArrayList<>();
        criteria.add(Filters.exists("alert"));
        state.ifPresent(wanted -> criteria.add(Filters.eq("state", wanted.wireName())));
        experiment.ifPresent(wanted -> criteria.add(Filters.eq("experimentId", wanted.value())));
        run.ifPresent(wanted -> criteria.add(Filters.eq("runId", wanted.value())));
        List<StoredAlert> found = new ArrayList<>();
        for (Document document : alerts.find(Filters.and(criteria)).sort(Sorts.descending("raisedMillis", "_id"))) {
            found.add(read(document));
        }
        return found;
    }

    private StoredAlert read(Document document) {
        List<Delivery> deliveries = Documents.child(document, "deliveries").values().stream()
                .map(delivery -> documents.as(Delivery.class, (Document) delivery))
                .toList();
        return new StoredAlert(documents.as(Alert.class, Documents.child(document, "alert")), deliveries);
    }

    private static String episodesId(String ruleId, RunId run) {
        return ruleId + ":" + run;
    }
}
