package dev.attractor.study;

import dev.attractor.aelle.evaluation.Estimate;

/**
 * What a feature set seems to forecast after it learned from shuffled labels: nothing, but for chance.
 *
 * <p>Each fold has its own shuffle, so the interval is over shuffles: one shuffle gives the forecasts one random direction, whatever
 * the number of runs it is judged on.
 *
 * @param step of the forecasts
 * @param features name of the feature set
 * @param spearman mean over folds of the rank correlation within the fold, with the 95 % interval of Student's t over folds
 */
public record ControlRow(long step, String features, Estimate spearman) {}
