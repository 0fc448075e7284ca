package dev.attractor.service.aelle;

import dev.attractor.aelle.EmbeddingKey;
import dev.attractor.aelle.ExperimentLearner;
import dev.attractor.aelle.RefitTask;

/** A refit that a learner of this process has begun. */
record DueRefit(EmbeddingKey key, ExperimentLearner learner, RefitTask task) {}
