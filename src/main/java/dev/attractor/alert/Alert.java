package dev.attractor.alert;

import dev.attractor.run.ExperimentId;
import dev.attractor.run.RunId;
import java.time.Instant;
import java.util.Optional;

/**
 * One episode of a rule on a run: opened once, notified once, closed once.
 *
 * @param alertId rule, run and episode, so that the same episode found twice is the same alert
 * @param step the step whose forecast opened it
 * @param forecast the numbers that opened it
 */
public record Alert(
        String alertId,
        String ruleId,
        String ruleName,
        ExperimentId experimentId,
        RunId runId,
        int episode,
        long step,
        AlertState state,
        String message,
        Numbers forecast,
        Instant raisedAt,
        Optional<Instant> acknowledgedAt,
        Optional<Instant> resolvedAt) {

    /** A forecast in five numbers. */
    public record Numbers(
            double point, double lower, double upper, double probabilityBelowThreshold, double threshold) {}

    /** The same alert, seen by somebody. An alert that is not open stays as it is. */
    public Alert acknowledge(Instant now) {
        return state == AlertState.OPEN ? with(AlertState.ACKNOWLEDGED, Optional.of(now), resolvedAt) : this;
    }

    /** The same alert, over. */
    public Alert resolve(Instant now) {
        return state.isLive() ? with(AlertState.RESOLVED, acknowledgedAt, Optional.of(now)) : this;
    }

    private Alert with(AlertState newState, Optional<Instant> acknowledged, Optional<Instant> resolved) {
        return new Alert(
                alertId,
                ruleId,
                ruleName,
                experimentId,
                runId,
                episode,
                step,
                newState,
                message,
                forecast,
                raisedAt,
                acknowledged,
                resolved);
    }
}
