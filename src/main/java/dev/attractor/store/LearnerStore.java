package dev.attractor.store;

import dev.attractor.aelle.EmbeddingKey;
import dev.attractor.aelle.RunRecord;
import dev.attractor.aelle.SpectrumObservation;
import dev.attractor.event.v1.RunEvent;
import dev.attractor.run.ExperimentId;
import java.util.List;
import java.util.Optional;

/**
 * What the learners of an experiment were told, and their latest models, so that they can be rebuilt. Written by the aelle
 * role. Every write is idempotent.
 */
public interface LearnerStore {
    void put(RunEvent event);

    void put(EmbeddingKey key, SpectrumObservation observation);

    /** The embeddings an experiment has. */
    List<EmbeddingKey> keys(ExperimentId experiment);

    /** Everything a learner was told; runs without a spectrum of that key are among it. */
    List<RunRecord> records(EmbeddingKey key);

    /** Replaces the learner's model. */
    void putModel(EmbeddingKey key, byte[] snapshot);

    /** The learner's latest model, if one was stored. */
    Optional<byte[]> model(EmbeddingKey key);
}
