package dev.attractor.store.mongo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.attractor.event.v1.AlertChanged;
import dev.attractor.event.v1.Event;
import dev.attractor.event.v1.ForecastMade;
import dev.attractor.event.v1.MetricsLogged;
import dev.attractor.event.v1.RunFinished;
import dev.attractor.event.v1.RunStarted;
import dev.attractor.event.v1.SpectrumComputed;
import dev.attractor.run.ExperimentId;
import dev.attractor.run.MetricPoint;
import dev.attractor.run.RunId;
import dev.attractor.run.RunStatus;
import dev.attractor.store.RunPage;
import dev.attractor.store.RunRow;
import dev.attractor.store.RunRow.LatestMetric;
import dev.attractor.store.RunStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** One head document per run, each event setting its own fields of it; a document without a start is not yet shown. */
@ApplicationScoped
public class MongoRunStore implements RunStore {
    private static final Bson NEWEST_FIRST = Sorts.descending("startedMillis", "_id");

    private final MongoCollection<Document> runs;
    private final MongoCollection<Document> experiments;
    private final Documents documents;
    private final RunDocuments rows;

    public MongoRunStore(MongoDatabase database, ObjectMapper json) {
        this.runs = database.getCollection("runs");
        this.experiments = database.getCollection("experiments");
        this.documents = new Documents(json);
        this.rows = new RunDocuments(documents);
        runs.createIndex(Indexes.descending("experimentId", "startedMillis", "_id"));
    }

    @Override
    public void started(RunStarted event) {
        experiments.updateOne(
                Filters.eq("_id", event.experimentId().value()),
                Updates.combine(Updates.set("name", event.experiment()), Updates.set("target", event.target())),
                new UpdateOptions().upsert(true));
        update(
                event,
                Updates.set("name", event.name()),
                Updates.set("status", RunStatus.RUNNING.wireName()),
                Updates.unset("statusReason"),
                Updates.unset("finishedAt"),
                Updates.set("startedAt", event.startedAt().toString()),
                Updates.set("startedMillis", event.startedAt().toEpochMilli()),
                Updates.set("params", FieldNames.encodeKeys(event.params())),
                Updates.set("tags", FieldNames.encodeKeys(event.tags())),
                Updates.set(
                        "architecture", event.architecture().map(documents::of).orElse(null)),
                Updates.set("target", event.target()));
    }

    @Override
    public void logged(MetricsLogged event) {
        List<Bson> changes = new ArrayList<>();
        for (MetricPoint point : event.points()) {
            changes.add(Updates.set(
                    "metrics." + FieldNames.encode(point.key()),
                    documents.of(new LatestMetric(point.value(), point.step(), point.time()))));
        }
        event.points().stream()
                .mapToLong(MetricPoint::step)
                .max()
                .ifPresent(step -> changes.add(Updates.max("step", step)));
        update(event, changes.toArray(Bson[]::new));
    }

    @Override
    public void computed(SpectrumComputed event) {
        List<Bson> changes = new ArrayList<>();
        changes.add(Updates.set("spectrum", documents.of(RunDocuments.latest(event))));
        Optional.ofNullable(event.summary().get("lambdaMax"))
                .ifPresent(lambda -> changes.add(Updates.set("lambdaMax." + event.step(), lambda)));
        update(event, changes.toArray(Bson[]::new));
    }

    @Override
    public void forecast(ForecastMade event) {
        update(event, Updates.set("forecast", documents.of(RunDocuments.latest(event))));
    }

    @Override
    public void alerted(AlertChanged event) {
        update(
                event,
                Updates.set(
                        "alerts." + FieldNames.encode(event.alert().alertId()),
                        event.alert().state().wireName()));
    }

    @Override
    public void finished(RunFinished event) {
        update(
                event,
                Updates.set("status", event.status().wireName()),
                Updates.set("statusReason", event.reason().orElse(null)),
                Updates.set("finalAccuracy", event.finalAccuracy().orElse(null)),
                Updates.set("finishedAt", event.finishedAt().toString()));
    }

    @Override
    public Optional<RunRow> find(RunId run) {
        return Optional.ofNullable(runs.find(Filters.eq("_id", run.value())).first())
                .filter(RunDocuments::hasStarted)
                .map(rows::row);
    }

    @Override
    public List<RunRow> of(ExperimentId experiment) {
        return rows(Filters.eq("experimentId", experiment.value()), Integer.MAX_VALUE);
    }

    @Override
    public RunPage page(Optional<ExperimentId> experiment, int limit, Optional<String> pageToken) {
        Bson matching = experiment
                .map(id -> Filters.and(Filters.eq("experimentId", id.value()), Filters.exists("startedAt")))
                .orElseGet(() -> Filters.exists("startedAt"));
        Bson remaining = pageToken
                .map(token -> Filters.and(matching, PageToken.parse(token).after()))
                .orElse(matching);
        List<RunRow> found = rows(remaining, limit + 1);
        List<RunRow> page = found.subList(0, Math.min(limit, found.size()));
        Optional<String> next = found.size() > limit
                ? Optional.of(PageToken.of(page.get(limit - 1)).text())
                : Optional.empty();
        return new RunPage(page, runs.countDocuments(matching), next);
    }

    @Override
    public List<ExperimentName> experiments() {
        List<ExperimentName> names = new ArrayList<>();
        for (Document experiment : experiments.find().sort(Sorts.ascending("_id"))) {
            names.add(new ExperimentName(
                    new ExperimentId(experiment.getString("_id")),
                    experiment.getString("name"),
                    experiment.getString("target")));
        }
        return names;
    }

    private List<RunRow> rows(Bson filter, int limit) {
        List<RunRow> found = new ArrayList<>();
        for (Document run : runs.find(filter).sort(NEWEST_FIRST).limit(limit)) {
            if (RunDocuments.hasStarted(run)) {
                found.add(rows.row(run));
            }
        }
        return found;
    }

    private void update(Event.OfRun event, Bson... changes) {
        List<Bson> all = new ArrayList<>(List.of(changes));
        all.add(Updates.set("experimentId", event.experimentId().value()));
        runs.updateOne(
                Filters.eq("_id", event.runId().value()), Updates.combine(all), new UpdateOptions().upsert(true));
    }
}
