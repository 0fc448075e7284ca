package dev.attractor.store.mongo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.MongoDatabase;
import dev.attractor.event.v1.CheckpointStored;
import dev.attractor.run.RunId;
import dev.attractor.store.CheckpointStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The checkpoints of a run in one document. */
@ApplicationScoped
public class MongoCheckpointStore implements CheckpointStore {
    private final StepDocuments<CheckpointStored> checkpoints;

    public MongoCheckpointStore(MongoDatabase database, ObjectMapper json) {
        this.checkpoints = new StepDocuments<>(
                database.getCollection("checkpoints"),
                new Documents(json),
                CheckpointStored.class,
                CheckpointStored::step);
    }

    @Override
    public void put(CheckpointStored checkpoint) {
        checkpoints.put(checkpoint);
    }

    @Override
    public List<CheckpointStored> of(RunId run) {
        return checkpoints.of(List.of(run));
    }
}
