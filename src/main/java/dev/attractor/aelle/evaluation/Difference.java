package dev.attractor.aelle.evaluation;

/**
 * How much better a feature set forecasts than a baseline, on the same runs.
 *
 * @param baseline the feature set compared with
 * @param spearman difference of the rank correlations, positive if better than the baseline, with its paired bootstrap interval
 */
public record Difference(String baseline, Estimate spearman) {}
