package dev.attractor.store.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.attractor.aelle.EmbeddingKey;
import dev.attractor.aelle.ExperimentProfile;
import dev.attractor.run.BlobRef;
import dev.attractor.run.CheckpointKey;
import dev.attractor.run.RunId;
import dev.attractor.store.BlobStore;
import dev.attractor.store.LearnedExperiment;
import dev.attractor.store.LearnedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/**
 * The latest version of each embedding's model: a head document, with the checkpoints observed since, and the snapshot as a blob.
 *
 * <p>A version is stored only after the one before it, so two owners cannot both store one of the same number.
 */
final class LearnedModels {
    private final MongoCollection<Document> models;
    private final BlobStore blobs;
    private final Documents documents;

    LearnedModels(MongoCollection<Document> models, BlobStore blobs, Documents documents) {
        this.models = models;
        this.blobs = blobs;
        this.documents = documents;
    }

    /** Notes a checkpoint that was observed after the version; nothing if there is none. */
    void observed(EmbeddingKey key, CheckpointKey checkpoint) {
        models.updateOne(
                Filters.eq("_id", id(key)), Updates.addToSet("since", checkpoint.step() + ":" + checkpoint.runId()));
    }

    /** Stores a version if it follows the one that is stored; whether it did. */
    boolean put(EmbeddingKey key, int version, LearnedModel.Snapshot snapshot, ExperimentProfile profile) {
        Optional<Document> before = modelHead(key);
        if (before.map(head -> head.getInteger("version")).orElse(0) != version - 1) {
            return false;
        }
        BlobRef model = blobs.put(snapshot.bytes());
        Document next = new Document("_id", id(key))
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

    /** Notes that a version was published. */
    void published(EmbeddingKey key, int version) {
        models.updateOne(
                Filters.and(Filters.eq("_id", id(key)), Filters.eq("version", version)),
                Updates.set("published", true));
    }

    /** The latest version, and what was observed since. */
    Optional<LearnedModel> find(EmbeddingKey key) {
        return modelHead(key)
                .map(head -> new LearnedModel(
                        head.getInteger("version"),
                        new LearnedModel.Snapshot(blobs.get(blob(head))),
                        head.getList("since", String.class, List.of()).stream()
                                .map(LearnedModels::checkpoint)
                                .toList(),
                        head.getBoolean("published", false)
                                ? LearnedModel.Publication.DONE
                                : LearnedModel.Publication.PENDING));
    }

    /** The experiments that have a model of spectra of that mode. */
    List<LearnedExperiment> learned(String mode) {
        return models.find(Filters.eq("mode", mode))
                .map(head -> new LearnedExperiment(
                        documents.as(EmbeddingKey.class, Documents.child(head, "key")),
                        documents.as(ExperimentProfile.class, Documents.child(head, "profile"))))
                .into(new ArrayList<>());
    }

    private Optional<Document> modelHead(EmbeddingKey key) {
        return Optional.ofNullable(models.find(Filters.eq("_id", id(key))).first());
    }

    private BlobRef blob(Document head) {
        return documents.as(BlobRef.class, Documents.child(head, "blob"));
    }

    private static CheckpointKey checkpoint(String text) {
        int colon = text.indexOf(':');
        return new CheckpointKey(new RunId(text.substring(colon + 1)), Long.parseLong(text.substring(0, colon)));
    }

    private static String id(EmbeddingKey key) {
        return key.experiment() + ":" + MongoLearnerStore.id(key);
    }
}
