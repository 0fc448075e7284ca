package dev.attractor.store;

import dev.attractor.event.v1.EmbeddingUpdated;
import dev.attractor.run.ExperimentId;
import java.util.Optional;

/** The current embedding of every experiment. Written by the query role. */
public interface EmbeddingStore {
    void put(EmbeddingUpdated event);

    /** The embedding that was updated last, if the experiment has one. */
    Optional<Embedding> of(ExperimentId experiment);
}
