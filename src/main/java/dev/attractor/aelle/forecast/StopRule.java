package dev.attractor.aelle.forecast;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Stops a run whose forecast falls further below the incumbent than almost any good run's ever did.
 *
 * <p>The margin of a forecast is its distance above the incumbent in units of the usual error at the look. The bound is the
 * floor(alpha (n + 1))-th smallest of what n good runs' margins came down to at their lowest, each from forecasts held out by run. A new
 * good run, exchangeable with those, falls below it at any look with probability at most alpha; its forecasts come from the regression
 * on all runs, which is the better one, an approximation on the safe side. There is no bound for n below 1/alpha - 1. Source: split
 * conformal prediction on the good runs alone, Vovk 2012 (Mondrian). Thread-safety: immutable.
 */
final class StopRule {
    /** Takes the rounding out of alpha (n + 1) before the floor: 0.1 * 30 is three. */
    private static final double ROUNDING = 1e-9;

    private final double incumbent;
    private final double falseAlarmRate;
    private final int goodRuns;
    private final OptionalDouble bound;

    private StopRule(double incumbent, double falseAlarmRate, int goodRuns, OptionalDouble bound) {
        this.incumbent = incumbent;
        this.falseAlarmRate = falseAlarmRate;
        this.goodRuns = goodRuns;
        this.bound = bound;
    }

    /** The rule from the lowest margins of the finished runs that reached the incumbent. */
    static StopRule calibrated(double[] lowestMargins, double incumbent, double falseAlarmRate) {
        double[] ascending = lowestMargins.clone();
        Arrays.sort(ascending);
        int rank = (int) Math.floor(falseAlarmRate * (ascending.length + 1) + ROUNDING);
        return new StopRule(
                incumbent,
                falseAlarmRate,
                ascending.length,
                rank > 0 ? OptionalDouble.of(ascending[rank - 1]) : OptionalDouble.empty());
    }

    /** The advice at a margin. */
    StopAdvice at(double margin) {
        int needed = (int) Math.ceil(1 / falseAlarmRate - 1 - ROUNDING);
        StopAdvice.Verdict verdict = StopAdvice.Verdict.NOT_ENOUGH_GOOD_RUNS;
        if (bound.isPresent()) {
            verdict = margin < bound.getAsDouble() ? StopAdvice.Verdict.STOP : StopAdvice.Verdict.GO_ON;
        }
        return new StopAdvice(verdict, incumbent, falseAlarmRate, goodRuns, needed, margin, bound);
    }
}
