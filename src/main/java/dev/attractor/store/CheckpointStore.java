package dev.attractor.store;

import dev.attractor.event.v1.CheckpointStored;
import dev.attractor.run.RunId;
import java.util.List;

/** Which checkpoints every run has, one per step. Written by the query role. */
public interface CheckpointStore {
    void put(CheckpointStored checkpoint);

    /** A run's checkpoints, ascending by step. */
    List<CheckpointStored> of(RunId run);
}
