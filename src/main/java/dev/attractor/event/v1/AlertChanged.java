package dev.attractor.event.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.attractor.run.ExperimentId;
import dev.attractor.run.RunId;
import java.time.Instant;
import java.util.Optional;

/**
 * An alert opened, was acknowledged or closed.
 *
 * @param alertId rule, run and episode: one episode is one alert, whatever is delivered twice
 * @param forecast the forecast that opened it
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record AlertChanged(
        ExperimentId experimentId,
        RunId runId,
        String alertId,
        String ruleId,
        String ruleName,
        long step,
        State state,
        String message,
        Optional<ForecastAtAlert> forecast,
        Instant raisedAt,
        Optional<Instant> acknowledgedAt,
        Optional<Instant> resolvedAt)
        implements Event.OfRun {
    /** Where the alert stands. */
    public enum State {
        @JsonProperty("open")
        OPEN,
        @JsonProperty("acknowledged")
        ACKNOWLEDGED,
        @JsonProperty("resolved")
        RESOLVED
    }

    /** The numbers that opened the alert. */
    public record ForecastAtAlert(
            double point, double lower, double upper, double probabilityBelowThreshold, double threshold) {}
}
