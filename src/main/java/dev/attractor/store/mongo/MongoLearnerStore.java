package dev.attractor.store.mongo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.attractor.aelle.EmbeddingKey;
import dev.attractor.aelle.ExperimentProfile;
import dev.attractor.aelle.RunOutcome;
import dev.attractor.aelle.RunRecord;
import dev.attractor.aelle.SpectrumObservation;
import dev.attractor.event.v1.MetricsLogged;
import dev.attractor.event.v1.RunEvent;
import dev.attractor.event.v1.RunFinished;
import dev.attractor.event.v1.RunStarted;
import dev.attractor.run.BlobRef;
import dev.attractor.run.CheckpointKey;
import dev.attractor.run.ExperimentId;
import dev.attractor.run.MetricPoint;
import dev.attractor.run.RunId;
import dev.attractor.store.BlobStore;
import dev.attractor.store.LearnedExperiment;
import dev.attractor.store.LearnedModel;
import dev.attractor.store.LearnerStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    private static final int BATCH = 100;
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
        if (event instanceof RunStarted started && !started.params().isEmpty()) {
            put(started);
        } else if (event instanceof MetricsLogged logged && !logged.points().isEmpty()) {
            put(logged);
        } else if (event instanceof RunFinished finished) {
            put(finished);
        }
    }

    private void put(RunStarted started) {
        known(started.experimentId(), started.runId());
        if (!told(started.runId(), "params").containsKey("params")) {
            update(runs, started.runId(), Updates.set("params", FieldNames.encodeKeys(started.params())));
        }
    }

    private void put(MetricsLogged logged) {
        known(logged.experimentId(), logged.runId());
        List<String> fields = logged.points().stream()
                .map(point -> "metrics." + FieldNames.encode(point.key()))
                .distinct()
                .toList();
        Document before = Documents.child(told(logged.runId(), fields.toArray(String[]::new)), "metrics");
        Map<String, Bson> news = new LinkedHashMap<>();
        for (MetricPoint point : logged.points()) {
            String key = FieldNames.encode(point.key());
            if (!Documents.child(before, key).containsKey(Long.toString(point.step()))) {
                String field = "metrics." + key + "." + point.step();
                news.putIfAbsent(field, Updates.set(field, documents.of(point)));
            }
        }
        if (!news.isEmpty()) {
            update(runs, logged.runId(), Updates.combine(List.copyOf(news.values())));
        }
    }

    private void put(RunFinished finished) {
        known(finished.experimentId(), finished.runId());
        Document before = told(finished.runId(), "ended", "finalAccuracy");
        if (before.getDouble("finalAccuracy") == null) {
            update(
                    runs,
                    finished.runId(),
                    Updates.combine(
                            Updates.set("ended", true),
                            Updates.set(
                                    "finalAccuracy", finished.finalAccuracy().orElse(null))));
        }
    }

    /** The experiment knows of it first and the spectrum comes last: what is stored is whole, what is not comes again. */
    @Override
    public void put(EmbeddingKey key, SpectrumObservation observation) {
        Bson id = Filters.eq("_id", spectraId(key, observation.run()));
        String field = "steps." + observation.step();
        if (spectra.find(Filters.and(id, Filters.exists(field)))
                        .projection(Projections.include("_id"))
                        .first()
                != null) {
            return;
        }
        known(key.experiment(), observation.run());
        experiments.updateOne(
                Filters.eq("_id", key.experiment().value()), Updates.set("keys." + id(key), documents.of(key)), UPSERT);
        models.updateOne(
                Filters.eq("_id", modelId(key)),
                Updates.addToSet("since", observation.step() + ":" + observation.run()));
        spectra.updateOne(id, Updates.set(field, documents.of(observation)), UPSERT);
    }

    @Override
    public List<EmbeddingKey> keys(ExperimentId experiment) {
        return Documents.child(head(experiment), "keys").values().stream()
                .map(key -> documents.as(EmbeddingKey.class, (Document) key))
                .toList();
    }

    @Override
    public List<RunRecord> records(EmbeddingKey key) {
        List<String> known = head(key.experiment()).getList("runs", String.class, List.of());
        List<RunRecord> records = new ArrayList<>();
        for (int from = 0; from < known.size(); from += BATCH) {
            records.addAll(records(key, known.subList(from, Math.min(known.size(), from + BATCH))));
        }
        return records;
    }

    /** Few runs at a time: their documents take far more memory than their records. */
    private List<RunRecord> records(EmbeddingKey key, List<String> known) {
        Map<String, Document> told = byId(runs, known);
        Map<String, Document> seen = byId(
                spectra,
                known.stream().map(run -> spectraId(key, new RunId(run))).toList());
        return known.stream()
                .map(RunId::new)
                .map(run -> record(
                        run,
                        told.getOrDefault(run.value(), new Document()),
                        seen.getOrDefault(spectraId(key, run), new Document())))
                .toList();
    }

    @Override
    public boolean putModel(EmbeddingKey key, int version, LearnedModel.Snapshot snapshot, ExperimentProfile profile) {
        Optional<Document> before = modelHead(key);
        if (before.map(head -> head.getInteger("version")).orElse(0) != version - 1) {
            return false;
        }
        BlobRef model = blobs.put(snapshot.bytes());
        Document next = new Document("_id", modelId(key))
                .append("key", documents.of(key))
                .append("mode", key.mode())
                .append("version", version)
                .append("published", false)
                .append("since", List.of())
                .append("blob", documents.of(model))
                .append("profile", documents.of(profile));
        boolean swapped = before.isPresent() ? replaces(next, version - 1) : isFirst(next);
        if (swapped) {
            before.map(this::blob).filter(old -> !old.equals(model)).ifPresent(blobs::delete);
        }
        return swapped;
    }

    private boolean replaces(Document next, int version) {
        return models.replaceOne(Filters.and(Filters.eq("_id", next.get("_id")), Filters.eq("version", version)), next)
                        .getMatchedCount()
                == 1;
    }

    private boolean isFirst(Document next) {
        try {
            models.insertOne(next);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void published(EmbeddingKey key, int version) {
        models.updateOne(
                Filters.and(Filters.eq("_id", modelId(key)), Filters.eq("version", version)),
                Updates.set("published", true));
    }

    @Override
    public Optional<LearnedModel> model(EmbeddingKey key) {
        return modelHead(key)
                .map(head -> new LearnedModel(
                        head.getInteger("version"),
                        new LearnedModel.Snapshot(blobs.get(blob(head))),
                        head.getList("since", String.class, List.of()).stream()
                                .map(MongoLearnerStore::checkpoint)
                                .toList(),
                        head.getBoolean("published", false)
                                ? LearnedModel.Publication.DONE
                                : LearnedModel.Publication.PENDING));
    }

    @Override
    public List<LearnedExperiment> learned(String mode) {
        return models.find(Filters.eq("mode", mode))
                .map(head -> new LearnedExperiment(
                        documents.as(EmbeddingKey.class, Documents.child(head, "key")),
                        documents.as(ExperimentProfile.class, Documents.child(head, "profile"))))
                .into(new ArrayList<>());
    }

    private Optional<Document> modelHead(EmbeddingKey key) {
        return Optional.ofNullable(models.find(Filters.eq("_id", modelId(key))).first());
    }

    private BlobRef blob(Document head) {
        return documents.as(BlobRef.class, Documents.child(head, "blob"));
    }

    private static CheckpointKey checkpoint(String text) {
        int colon = text.indexOf(':');
        return new CheckpointKey(new RunId(text.substring(colon + 1)), Long.parseLong(text.substring(0, colon)));
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

    private Document told(RunId run, String... fields) {
        return Optional.ofNullable(runs.find(Filters.eq("_id", run.value()))
                        .projection(Projections.include(fields))
                        .first())
                .orElseGet(Document::new);
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
