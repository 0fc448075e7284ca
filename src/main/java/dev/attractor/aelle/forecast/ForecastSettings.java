package dev.attractor.aelle.forecast;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What a forecast promises and from how much.
 *
 * @param minimumFinishedRuns labelled runs below which no number is given; at least coverage / (1 - coverage)
 * @param coverage of the intervals, over all looks at a run, in (0, 1)
 * @param threshold accuracy in 0..1 below which a final result counts as low
 * @param folds of the cross-validation by run, at least 2
 * @param maximumLooks steps at which forecasts are trained; runs with more checkpoints are looked at on a coarser grid
 * @param curveMetrics metrics read as learning curves; the first one a run has is its last-value baseline
 * @param falseAlarmRate of the stop rule: the share of good runs it may stop at any of their looks, in (0, 1)
 * @param namedIncumbent accuracy in 0..1 that a run must reach to be worth finishing; the threshold if none is named
 * @param sets what is trained: the combined forecast and the baselines beside it
 */
public record ForecastSettings(
        int minimumFinishedRuns,
        double coverage,
        double threshold,
        int folds,
        int maximumLooks,
        List<String> curveMetrics,
        double falseAlarmRate,
        OptionalDouble namedIncumbent,
        Set<FeatureSet> sets) {
    private static final double FALSE_ALARM_RATE = 0.1;

    public ForecastSettings {
        curveMetrics = List.copyOf(curveMetrics);
        sets = Set.copyOf(sets);
        requireInside(coverage, "coverage");
        requireInside(falseAlarmRate, "falseAlarmRate");
        requireAccuracy(threshold, "threshold");
        namedIncumbent.ifPresent(incumbent -> requireAccuracy(incumbent, "namedIncumbent"));
        int fewest = Math.max(4, ConformalQuantile.fewest(coverage));
        if (minimumFinishedRuns < fewest) {
            throw new IllegalArgumentException(
                    "minimumFinishedRuns must be at least " + fewest + " for a coverage of " + coverage);
        }
        if (folds < 2 || folds > minimumFinishedRuns) {
            throw new IllegalArgumentException("folds must be at least 2 and at most minimumFinishedRuns");
        }
        if (maximumLooks < 1) {
            throw new IllegalArgumentException("maximumLooks must be at least 1");
        }
        if (!sets.contains(FeatureSet.COMBINED)) {
            throw new IllegalArgumentException("sets must contain " + FeatureSet.COMBINED);
        }
    }

    /** The live feature sets, and stop advice against the threshold at a false-alarm rate of one in ten. */
    public ForecastSettings(
            int minimumFinishedRuns,
            double coverage,
            double threshold,
            int folds,
            int maximumLooks,
            List<String> curveMetrics) {
        this(
                minimumFinishedRuns,
                coverage,
                threshold,
                folds,
                maximumLooks,
                curveMetrics,
                FALSE_ALARM_RATE,
                OptionalDouble.empty(),
                FeatureSet.live());
    }

    /** 90 % coverage from 10 finished runs, five folds. */
    public static ForecastSettings defaults() {
        return new ForecastSettings(
                10,
                0.9,
                0.5,
                5,
                12,
                List.of("validation_accuracy", "validation_loss", "train_accuracy", "train_loss", "gradient_norm"));
    }

    /** The accuracy that a run must reach to be worth finishing. */
    public double incumbent() {
        return namedIncumbent.orElse(threshold);
    }

    /** These settings with another threshold. */
    public ForecastSettings withThreshold(double accuracy) {
        return new ForecastSettings(
                minimumFinishedRuns,
                coverage,
                accuracy,
                folds,
                maximumLooks,
                curveMetrics,
                falseAlarmRate,
                namedIncumbent,
                sets);
    }

    /** These settings with another stop rule. */
    public ForecastSettings withStopRule(double incumbent, double rate) {
        return new ForecastSettings(
                minimumFinishedRuns,
                coverage,
                threshold,
                folds,
                maximumLooks,
                curveMetrics,
                rate,
                OptionalDouble.of(incumbent),
                sets);
    }

    /** These settings with other feature sets. */
    public ForecastSettings withSets(Set<FeatureSet> others) {
        return new ForecastSettings(
                minimumFinishedRuns,
                coverage,
                threshold,
                folds,
                maximumLooks,
                curveMetrics,
                falseAlarmRate,
                namedIncumbent,
                others);
    }

    private static void requireInside(double value, String field) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(field + " must be between 0 and 1");
        }
    }

    private static void requireAccuracy(double value, String field) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(field + " must be between 0 and 1");
        }
    }
}
