package dev.attractor.aelle.evaluation;

import dev.attractor.run.RunId;

/**
 * A forecast of one feature set, made without the run it is about, beside what became of the run.
 *
 * <p>Units: accuracies in 0..1.
 *
 * @param run the run
 * @param step at which it was made
 * @param features name of the feature set
 * @param point forecast
 * @param lower end of its interval
 * @param upper end of its interval
 * @param finalAccuracy reached
 */
public record HeldOutForecast(
        RunId run, long step, String features, double point, double lower, double upper, double finalAccuracy) {}
