package dev.attractor.store.mongo;

import com.fasterxml.jackson.databind.ObjectMapper;
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
 * run and embedding with its spectra, and its {@link LearnedModels}.
 */
@ApplicationScoped
public class MongoLearnerStore implements LearnerStore {
    private static final int BATCH = 100;
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    private final MongoCollection<Document> experiments;
    private final MongoCollection<Document> runs;
    private final MongoCollection<Document> spectra;
    private final LearnedModels models;
    private final Documents documents;

    public MongoLearnerStore(MongoDatabase database, BlobStore blobs, ObjectMapper json) {
        this.experiments = database.getCollection("learners");
        this.runs = database.getCollection("learnerRuns");
        this.spectra = database.getCollection("learnerSpectra");
        this.documents = new Documents(json);
        this.models = new LearnedModels(database.getCollection("learnerModels"), blobs, documents);
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
        models.observed(key, observation.key());
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
        return models.put(key, version, snapshot, profile);
    }

    @Override
    public void published(EmbeddingKey key, int version) {
        models.published(key, version);
    }

    @Override
    public Optional<LearnedModel> model(EmbeddingKey key) {
        return models.find(key);
    }

    @Override
    public List<LearnedExperiment> learned(String mode) {
        return models.learned(mode);
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

    /** An embedding within its experiment, as part of a field's name. */
    static String id(EmbeddingKey key) {
        return FieldNames.encode(key.mode() + ":" + key.probeId() + ":" + key.probeSha256());
    }

    private static String spectraId(EmbeddingKey key, RunId run) {
        return id(key) + ":" + run;
    }
}
