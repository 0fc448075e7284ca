package dev.attractor.event.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.attractor.run.ExperimentId;
import dev.attractor.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run's final accuracy is expected to be, judged at one of its steps.
 *
 * @param target what is forecast, {@code accuracy}
 * @param point and {@code lower}, {@code upper}: absent while there are not enough finished runs
 * @param coverage of the interval, over all looks at the run
 * @param quantiles ascending values of the predictive distribution at equal probabilities, so that any threshold can be judged
 * @param trainedOn finished runs behind it
 * @param runsNeeded finished runs needed for an interval of this coverage
 * @param skill of the forecast on finished runs it had not seen
 * @param baselines the forecasts it must beat, by name
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ForecastMade(
        ExperimentId experimentId,
        RunId runId,
        long step,
        String target,
        Status status,
        Optional<Double> point,
        Optional<Double> lower,
        Optional<Double> upper,
        double coverage,
        Optional<Double> probabilityBelowThreshold,
        double threshold,
        List<Double> quantiles,
        int trainedOn,
        int runsNeeded,
        int modelVersion,
        Optional<Skill> skill,
        Map<String, Baseline> baselines,
        Instant madeAt)
        implements Event.OfRun {
    public ForecastMade {
        quantiles = List.copyOf(quantiles);
        baselines = Map.copyOf(baselines);
    }

    /** Whether there is a number. */
    public enum Status {
        @JsonProperty("ok")
        OK,
        @JsonProperty("not-enough-runs")
        NOT_ENOUGH_RUNS
    }

    /**
     * How well forecasts at this step did on held-out runs.
     *
     * @param r2 share of the variance explained
     * @param spearman rank correlation
     * @param runs how many runs it was measured on
     */
    public record Skill(Optional<Double> r2, Optional<Double> spearman, int runs) {}

    /** A forecast from one group of features alone. */
    public record Baseline(double point, double lower, double upper, Optional<Skill> skill) {}
}
