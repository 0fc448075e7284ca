package dev.attractor.store.mongo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.attractor.aelle.EmbeddingKey;
import dev.attractor.aelle.RunOutcome;
import dev.attractor.aelle.RunRecord;
import dev.attractor.aelle.SpectrumObservation;
import dev.attractor.event.v1.MetricsLogged;
import dev.attractor.event.v1.RunEvent;
import dev.attractor.event.v1.RunFinished;
import dev.attractor.event.v1.RunStarted;
import dev.attractor.run.BlobRef;
import dev.attractor.run.ExperimentId;
import dev.attractor.run.MetricPoint;
import dev.attractor.run.RunId;
import dev.attractor.store.BlobStore;
import dev.attractor.store.LearnerStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * A head document per experiment that lists its runs and embeddings, a document per run with what is known of it, a document per
 * run and embedding with its spectra, and the model as a blob.
 */
@ApplicationScoped
public class MongoLearnerStore implements LearnerStore {
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    private final MongoCollection<Document> experiments;
    private final MongoCollection<Document> runs;
    private final MongoCollection<Document> spectra;
    private final MongoCollection<Document> models;
    private final BlobStore blobs;
    private final Documents documents;

    public MongoLearnerStore(MongoDatabase database, BlobStore blobs, ObjectMapper json) {
        this.experiments = database.getCollection("learners");
        this.runs = database.getCollection("learnerRuns");
        this.spectra = database.getCollection("learnerSpectra");
        this.models = database.getCollection("learnerModels");
        this.blobs = blobs;
        this.documents = new Documents(json);
    }

    @Override
    public void put(RunEvent event) {
        if (event instanceof RunStarted started) {
            known(started.experimentId(), started.runId());
            update(runs, started.runId(), Updates.set("params", FieldNames.encodeKeys(started.params())));
        } else if (event instanceof MetricsLogged logged && !logged.points().isEmpty()) {
            known(logged.experimentId(), logged.runId());
            update(runs, logged.runId(), points(logged));
        } else if (event instanceof RunFinished finished) {
            known(finished.experimentId(), finished.runId());
            update(
                    runs,
                    finished.runId(),
                    Updates.combine(
                            Updates.set("ended", true),
                            Updates.set(
                                    "finalAccuracy", finished.finalAccuracy().orElse(null))));
        }
    }

    private Bson points(MetricsLogged logged) {
        return Updates.combine(logged.points().stream()
                .map(point -> Updates.set(
                        "metrics." + FieldNames.encode(point.key()) + "." + point.step(), documents.of(point)))
                .toList());
    }

    @Override
    public void put(EmbeddingKey key, SpectrumObservation observation) {
        known(key.experiment(), observation.run());
        experiments.updateOne(
                Filters.eq("_id", key.experiment().value()), Updates.set("keys." + id(key), documents.of(key)), UPSERT);
        spectra.updateOne(
                Filters.eq("_id", spectraId(key, observation.run())),
                Updates.set("steps." + observation.step(), documents.of(observation)),
                UPSERT);
    }

    @Override
    public List<EmbeddingKey> keys(ExperimentId experiment) {
        return Documents.child(head(experiment), "keys").values().stream()
                .map(key -> documents.as(EmbeddingKey.class, (Document) key))
                .toList();
    }

    @Override
    public List<RunRecord> records(EmbeddingKey key) {
        List<RunId> known = head(key.experiment()).getList("runs", String.class, List.of()).stream()
                .map(RunId::new)
                .toList();
        Map<String, Document> told = byId(runs, known.stream().map(RunId::value).toList());
        Map<String, Document> seen =
                byId(spectra, known.stream().map(run -> spectraId(key, run)).toList());
        return known.stream()
                .map(run -> record(
                        run,
                        told.getOrDefault(run.value(), new Document()),
                        seen.getOrDefault(spectraId(key, run), new Document())))
                .toList();
    }

    @Override
    public void putModel(EmbeddingKey key, byte[] snapshot) {
        Optional<BlobRef> before = modelRef(key);
        BlobRef model = blobs.put(snapshot);
        models.updateOne(Filters.eq("_id", modelId(key)), Updates.set("blob", documents.of(model)), UPSERT);
        before.filter(old -> !old.equals(model)).ifPresent(blobs::delete);
    }

    @Override
    public Optional<byte[]> model(EmbeddingKey key) {
        return modelRef(key).map(blobs::get);
    }

    private Optional<BlobRef> modelRef(EmbeddingKey key) {
        return Optional.ofNullable(models.find(Filters.eq("_id", modelId(key))).first())
                .map(model -> documents.as(BlobRef.class, Documents.child(model, "blob")));
    }

    private RunRecord record(RunId run, Document told, Document seen) {
        List<MetricPoint> metrics = new ArrayList<>();
        Documents.child(told, "metrics")
                .values()
                .forEach(steps -> ((Document) steps)
                        .values()
                        .forEach(point -> metrics.add(documents.as(MetricPoint.class, (Document) point))));
        List<SpectrumObservation> observations = Documents.child(seen, "steps").values().stream()
                .map(observation -> documents.as(SpectrumObservation.class, (Document) observation))
                .toList();
        Document params = Documents.child(told, "params");
        return new RunRecord(
                run,
                FieldNames.decodeKeys(params).entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> (String) entry.getValue())),
                metrics,
                observations,
                told.getBoolean("ended", false) ? Optional.of(outcome(told)) : Optional.empty());
    }

    private static RunOutcome outcome(Document told) {
        Double accuracy = told.getDouble("finalAccuracy");
        return new RunOutcome(accuracy == null ? OptionalDouble.empty() : OptionalDouble.of(accuracy));
    }

    private Document head(ExperimentId experiment) {
        return Optional.ofNullable(
                        experiments.find(Filters.eq("_id", experiment.value())).first())
                .orElseGet(Document::new);
    }

    private void known(ExperimentId experiment, RunId run) {
        experiments.updateOne(Filters.eq("_id", experiment.value()), Updates.addToSet("runs", run.value()), UPSERT);
    }

    private static void update(MongoCollection<Document> collection, RunId run, Bson change) {
        collection.updateOne(Filters.eq("_id", run.value()), change, UPSERT);
    }

    private static Map<String, Document> byId(MongoCollection<Document> collection, List<String> ids) {
        List<Document> found = collection.find(Filters.in("_id", ids)).into(new ArrayList<>());
        return found.stream().collect(Collectors.toMap(document -> document.getString("_id"), Function.identity()));
    }

    private static String id(EmbeddingKey key) {
        return FieldNames.encode(key.mode() + ":" + key.probeId() + ":" + key.probeSha256());
    }

    private static String spectraId(EmbeddingKey key, RunId run) {
        return id(key) + ":" + run;
    }

    private static String modelId(EmbeddingKey key) {
        return key.experiment() + ":" + id(key);
    }
}
