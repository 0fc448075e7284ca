package dev.attractor.event.v1;

import dev.attractor.run.Architecture;
import dev.attractor.run.ExperimentId;
import dev.attractor.run.RunId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A run began, or went on after an interruption; the second time changes nothing but the status.
 *
 * @param experiment the experiment's display name
 * @param name the run's display name
 * @param params hyper-parameters as text; what parses as a number is a number to the forecaster
 * @param target what the final label means, for example {@code accuracy}
 */
public record RunStarted(
        ExperimentId experimentId,
        String experiment,
        RunId runId,
        String name,
        Map<String, String> params,
        Map<String, String> tags,
        Optional<Architecture> architecture,
        String target,
        Instant startedAt)
        implements RunEvent, Event.OfRun {
    public RunStarted {
        params = Map.copyOf(params);
        tags = Map.copyOf(tags);
    }
}
