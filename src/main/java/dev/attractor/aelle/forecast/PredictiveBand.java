package dev.attractor.aelle.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The conformal predictive distribution of one run at one look: what each calibration run's error would make of the forecast. */
final class PredictiveBand {
    private final double point;
    private final double[] low;
    private final double[] high;
    private final double[] bound;
    private final HeldOutSkill skill;

    PredictiveBand(double point, double[] low, double[] high, double[] bound, HeldOutSkill skill) {
        this.point = point;
        this.low = low;
        this.high = high;
        this.bound = bound;
        this.skill = skill;
    }

    double point() {
        return AccuracyScale.toAccuracy(point);
    }

    /** The forecast on the scale of {@link AccuracyScale}. */
    double score() {
        return point;
    }

    /** The interval's lower end, at most the point. */
    double lower(double coverage) {
        return AccuracyScale.toAccuracy(Math.min(point, ConformalQuantile.lower(low, coverage)));
    }

    /** The interval's upper end, at least the point. */
    double upper(double coverage) {
        return AccuracyScale.toAccuracy(Math.max(point, ConformalQuantile.upper(high, coverage)));
    }

    /** One-sided upper bounds at the levels 1/(m + 1) .. m/(m + 1). */
    List<Double> upperBounds(int m) {
        List<Double> bounds = new ArrayList<>();
        for (int k = 1; k <= m; k++) {
            bounds.add(AccuracyScale.toAccuracy(ConformalQuantile.upper(bound, (double) k / (m + 1))));
        }
        return bounds;
    }

    /** The share of calibration runs whose error would still leave the final accuracy below a value, out of n + 1. */
    double probabilityBelow(double accuracy) {
        double score = AccuracyScale.toScore(accuracy);
        long below = Arrays.stream(bound).filter(value -> value < score).count();
        return (double) below / (bound.length + 1);
    }

    HeldOutSkill skill() {
        return skill;
    }

    BaselineForecast asBaseline(double coverage) {
        return new BaselineForecast(point(), lower(coverage), upper(coverage), skill);
    }
}
