package dev.attractor.store;

import dev.attractor.aelle.EmbeddingKey;
import dev.attractor.aelle.ExperimentProfile;
import dev.attractor.aelle.RunRecord;
import dev.attractor.aelle.SpectrumObservation;
import dev.attractor.event.v1.RunEvent;
import dev.attractor.run.ExperimentId;
import java.util.List;
import java.util.Optional;

/**
 * What the learners of an experiment were told, and their latest models, so that they can be rebuilt. Written by the aelle
 * role, by the one process that owns the experiment.
 *
 * <p>Every write is idempotent. As in the learner the first value told for a key wins, except that a label replaces an end without
 * one.
 */
public interface LearnerStore {
    void put(RunEvent event);

    /** Stores a spectrum, and if there is a model, that it was observed since. */
    void put(EmbeddingKey key, SpectrumObservation observation);

    /** The embeddings an experiment has. */
    List<EmbeddingKey> keys(ExperimentId experiment);

    /** Everything a learner was told; runs without a spectrum of that key are among it. */
    List<RunRecord> records(EmbeddingKey key);

    /**
     * Replaces the learner's model by its next version, which is not published yet and has observed everything stored.
     *
     * @return false, with nothing changed, if the latest version stored is not the one before: another process owns the experiment
     */
    boolean putModel(EmbeddingKey key, int version, LearnedModel.Snapshot snapshot, ExperimentProfile profile);

    /** Notes that a version was published, if it is still the latest. */
    void published(EmbeddingKey key, int version);

    /** The learner's latest model, if one was stored. */
    Optional<LearnedModel> model(EmbeddingKey key);

    /** The experiments that have a model for spectra of some mode, by any probe. */
    List<LearnedExperiment> learned(String mode);
}
