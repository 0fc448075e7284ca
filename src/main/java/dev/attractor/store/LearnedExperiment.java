package dev.attractor.store;

import dev.attractor.aelle.EmbeddingKey;
import dev.attractor.aelle.ExperimentProfile;

/** An experiment that has a model for one kind of spectra, and what can be compared of it with others. */
public record LearnedExperiment(EmbeddingKey key, ExperimentProfile profile) {}
