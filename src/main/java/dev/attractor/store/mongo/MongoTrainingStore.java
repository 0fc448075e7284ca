package dev.attractor.store.mongo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.attractor.run.RunId;
import dev.attractor.store.TrainingStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** One document per run; a lease changes hands by a conditional update of that document, which is atomic. */
@ApplicationScoped
public class MongoTrainingStore implements TrainingStore {
    private final MongoCollection<Document> trainings;
    private final Documents documents;

    public MongoTrainingStore(MongoDatabase database, ObjectMapper json) {
        this.trainings = database.getCollection("trainings");
        this.documents = new Documents(json);
    }

    @Override
    public Optional<Claim> claim(RunId run, String owner, Instant now, Duration lease) {
        Document training = trainings.find(Filters.eq("_id", run.value())).first();
        if (training == null) {
            return insert(run, owner, now.plus(lease))
                    ? Optional.of(new Claim(owner, Optional.empty()))
                    : Optional.empty();
        }
        long leasedUntil = training.getLong("leasedUntil");
        boolean taken = !training.getBoolean("done", false)
                && leasedUntil <= now.toEpochMilli()
                && update(run, training.getString("owner"), leasedUntil, owner, now.plus(lease));
        return taken ? Optional.of(new Claim(owner, progress(training))) : Optional.empty();
    }

    @Override
    public boolean renew(RunId run, String owner, Instant now, Duration lease) {
        return updateHeld(run, owner, Updates.set("leasedUntil", now.plus(lease).toEpochMilli()));
    }

    @Override
    public boolean save(RunId run, String owner, Progress progress) {
        return updateHeld(run, owner, Updates.set("progress", documents.of(progress)));
    }

    @Override
    public void done(RunId run) {
        trainings.updateOne(
                Filters.eq("_id", run.value()), Updates.combine(Updates.set("done", true), Updates.unset("progress")));
    }

    @Override
    public boolean isDone(RunId run) {
        Document training = trainings.find(Filters.eq("_id", run.value())).first();
        return training != null && training.getBoolean("done", false);
    }

    private boolean insert(RunId run, String owner, Instant until) {
        try {
            trainings.insertOne(new Document("_id", run.value())
                    .append("owner", owner)
                    .append("leasedUntil", until.toEpochMilli()));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private boolean updateHeld(RunId run, String owner, Bson change) {
        return trainings
                        .updateOne(Filters.and(Filters.eq("_id", run.value()), Filters.eq("owner", owner)), change)
                        .getMatchedCount()
                > 0;
    }

    private boolean update(RunId run, String from, long seenUntil, String to, Instant until) {
        return trainings
                        .updateOne(
                                Filters.and(
                                        Filters.eq("_id", run.value()),
                                        Filters.eq("owner", from),
                                        Filters.eq("leasedUntil", seenUntil)),
                                Updates.combine(
                                        Updates.set("owner", to), Updates.set("leasedUntil", until.toEpochMilli())))
                        .getMatchedCount()
                > 0;
    }

    private Optional<Progress> progress(Document training) {
        return training.containsKey("progress")
                ? Optional.of(documents.as(Progress.class, Documents.child(training, "progress")))
                : Optional.empty();
    }
}
