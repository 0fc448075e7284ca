package dev.attractor.store;

import dev.attractor.run.ExperimentId;
import java.util.List;

/** Keeps the latest evaluation of every experiment, mode and probe. Written by the aelle role. Every write is idempotent. */
public interface EvaluationStore {
    void put(Evaluation evaluation);

    /** Those of an experiment; none before it has enough finished runs. */
    List<Evaluation> find(ExperimentId experiment);
}
