package dev.attractor.aelle.forecast;

import java.util.OptionalDouble;

/**
 * Whether to stop a run: what a rule says that stops a run which would end at or above the incumbent with a probability of at most
 * {@code falseAlarmRate}, over all looks together.
 *
 * @param verdict what to do
 * @param incumbent accuracy in 0..1 that a run must reach to be worth finishing
 * @param falseAlarmRate asked of the rule, in (0, 1)
 * @param goodRuns finished runs that reached the incumbent, which the rule is calibrated on
 * @param goodRunsNeeded for this rate
 * @param margin the forecast's distance above the incumbent on the scale of {@link AccuracyScale}, in units of the usual error at the
 *     look; finite
 * @param bound the margin below which a run is stopped; absent while there are not enough good runs
 */
public record StopAdvice(
        Verdict verdict,
        double incumbent,
        double falseAlarmRate,
        int goodRuns,
        int goodRunsNeeded,
        double margin,
        OptionalDouble bound) {
    /** What to do. */
    public enum Verdict {
        STOP,
        GO_ON,
        NOT_ENOUGH_GOOD_RUNS
    }
}
