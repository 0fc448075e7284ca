package dev.attractor.store;

import dev.attractor.aelle.evaluation.EvaluationReport;
import dev.attractor.run.ExperimentId;
import java.time.Instant;

/** The latest report on an experiment's forecasts for one kind of spectra, and when it was made. */
public record Evaluation(
        ExperimentId experimentId, String mode, String probeId, Instant evaluatedAt, EvaluationReport report) {}
