package dev.attractor.store.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import dev.attractor.event.v1.EmbeddingUpdated;
import dev.attractor.run.ExperimentId;
import dev.attractor.run.RunId;
import dev.attractor.store.Embedding;
import dev.attractor.store.EmbeddingStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * One document per run with its points, each marked with the model version that placed it, and a head per experiment with the
 * version in force; a point of another version is not shown.
 */
@ApplicationScoped
public class MongoEmbeddingStore implements EmbeddingStore {
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    private final MongoCollection<Document> heads;
    private final MongoCollection<Document> points;

    public MongoEmbeddingStore(MongoDatabase database) {
        this.heads = database.getCollection("embeddings");
        this.points = database.getCollection("embeddingPoints");
    }

    @Override
    public void put(EmbeddingUpdated event) {
        Map<RunId, List<EmbeddingUpdated.Point>> byRun =
                event.points().stream().collect(Collectors.groupingBy(EmbeddingUpdated.Point::runId));
        List<WriteModel<Document>> writes = new ArrayList<>();
        byRun.forEach((run, ofRun) -> writes.add(new UpdateOneModel<>(
                Filters.eq("_id", pointsId(event.experimentId(), event.mode(), event.probeId(), run.value())),
                placed(event.modelVersion(), ofRun),
                UPSERT)));
        if (!writes.isEmpty()) {
            points.bulkWrite(writes);
        }
        List<Bson> head = new ArrayList<>();
        if (!byRun.isEmpty()) {
            List<String> runs = byRun.keySet().stream().map(RunId::value).toList();
            head.add(Updates.addEachToSet("runs." + keyOf(event.mode(), event.probeId()), runs));
        }
        if (event.part() == event.parts()) {
            head.add(Updates.set("mode", event.mode()));
            head.add(Updates.set("probeId", event.probeId()));
            head.add(Updates.set("modelVersion", event.modelVersion()));
            head.add(Updates.set("alignedTo", event.alignedTo().orElse(null)));
            head.add(Updates.set("drift", event.drift().orElse(null)));
        }
        heads.updateOne(Filters.eq("_id", event.experimentId().value()), Updates.combine(head), UPSERT);
    }

    private static Bson placed(int version, List<EmbeddingUpdated.Point> ofRun) {
        return Updates.combine(ofRun.stream()
                .map(point -> Updates.set("steps." + point.step(), List.of(version, point.x(), point.y())))
                .toList());
    }

    @Override
    public Optional<Embedding> of(ExperimentId experiment) {
        return Optional.ofNullable(
                        heads.find(Filters.eq("_id", experiment.value())).first())
                .filter(head -> head.containsKey("modelVersion"))
                .map(head -> read(experiment, head));
    }

    private Embedding read(ExperimentId experiment, Document head) {
        String mode = head.getString("mode");
        String probeId = head.getString("probeId");
        int version = head.getInteger("modelVersion");
        List<String> ids = Documents.child(head, "runs").getList(keyOf(mode, probeId), String.class, List.of()).stream()
                .map(run -> pointsId(experiment, mode, probeId, run))
                .toList();
        List<EmbeddingUpdated.Point> current = new ArrayList<>();
        for (Document run : points.find(Filters.in("_id", ids))) {
            String id = run.getString("_id");
            RunId runId = new RunId(id.substring(id.lastIndexOf(':') + 1));
            Documents.child(run, "steps")
                    .forEach((step, place) ->
                            point(runId, step, (List<?>) place, version).ifPresent(current::add));
        }
        return new Embedding(
                mode,
                probeId,
                version,
                Optional.ofNullable(head.getInteger("alignedTo")),
                Optional.ofNullable(head.getDouble("drift")),
                current);
    }

    private static Optional<EmbeddingUpdated.Point> point(RunId run, String step, List<?> place, int version) {
        return ((Number) place.get(0)).intValue() == version
                ? Optional.of(new EmbeddingUpdated.Point(
                        run,
                        Long.parseLong(step),
                        ((Number) place.get(1)).doubleValue(),
                        ((Number) place.get(2)).doubleValue()))
                : Optional.empty();
    }

    private static String keyOf(String mode, String probeId) {
        return FieldNames.encode(mode + ":" + probeId);
    }

    private static String pointsId(ExperimentId experiment, String mode, String probeId, String run) {
        return experiment + ":" + keyOf(mode, probeId) + ":" + run;
    }
}
