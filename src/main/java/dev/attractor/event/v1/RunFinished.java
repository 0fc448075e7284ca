package dev.attractor.event.v1;

import dev.attractor.run.ExperimentId;
import dev.attractor.run.RunId;
import dev.attractor.run.RunStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * A run ended, one way or another.
 *
 * @param status any final status
 * @param reason why it did not finish, for people
 * @param finalAccuracy the label, in 0..1; absent when the run produced none
 */
public record RunFinished(
        ExperimentId experimentId,
        RunId runId,
        RunStatus status,
        Optional<String> reason,
        Optional<Double> finalAccuracy,
        Instant finishedAt)
        implements RunEvent, Event.OfRun {
    public RunFinished {
        if (!status.isFinal()) {
            throw new IllegalArgumentException("status must be finished, failed, killed or interrupted");
        }
        finalAccuracy.ifPresent(accuracy -> {
            if (!(accuracy >= 0 && accuracy <= 1)) {
                throw new IllegalArgumentException("finalAccuracy must be between 0 and 1, got " + accuracy);
            }
        });
    }
}
