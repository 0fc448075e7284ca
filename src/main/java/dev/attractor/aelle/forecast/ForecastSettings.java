package dev.attractor.aelle.forecast;

import java.util.List;

/**
 * What a forecast promises and from how much.
 *
 * @param minimumFinishedRuns labelled runs below which no number is given; at least coverage / (1 - coverage)
 * @param coverage of the intervals, over all looks at a run, in (0, 1)
 * @param threshold accuracy in 0..1 below which a final result counts as low
 * @param folds of the cross-validation by run, at least 2
 * @param maximumLooks steps at which forecasts are trained; runs with more checkpoints are looked at on a coarser grid
 * @param curveMetrics metrics read as learning curves; the first one a run has is its last-value baseline
 */
public record ForecastSettings(
        int minimumFinishedRuns,
        double coverage,
        double threshold,
        int folds,
        int maximumLooks,
        List<String> curveMetrics) {
    public ForecastSettings {
        curveMetrics = List.copyOf(curveMetrics);
        if (!(coverage > 0 && coverage < 1)) {
            throw new IllegalArgumentException("coverage must be between 0 and 1");
        }
        int fewest = Math.max(4, ConformalQuantile.fewest(coverage));
        if (minimumFinishedRuns < fewest) {
            throw new IllegalArgumentException(
                    "minimumFinishedRuns must be at least " + fewest + " for a coverage of " + coverage);
        }
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("threshold must be between 0 and 1");
        }
        if (folds < 2 || folds > minimumFinishedRuns) {
            throw new IllegalArgumentException("folds must be at least 2 and at most minimumFinishedRuns");
        }
        if (maximumLooks < 1) {
            throw new IllegalArgumentException("maximumLooks must be at least 1");
        }
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

    /** These settings with another threshold. */
    public ForecastSettings withThreshold(double accuracy) {
        return new ForecastSettings(minimumFinishedRuns, coverage, accuracy, folds, maximumLooks, curveMetrics);
    }
}
