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
 * @param transferredFrom the finished experiment that a forecast of status {@code transfer} was learned from
 * @param stop whether to stop the run, by a rule that spares good runs at the asked rate over all looks
 * @param explanation what the forecast rests on
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
        Optional<ExperimentId> transferredFrom,
        Optional<Stop> stop,
        Optional<Explanation> explanation,
        Instant madeAt)
        implements Event.OfRun {
    public ForecastMade {
        quantiles = List.copyOf(quantiles);
        baselines = Map.copyOf(baselines);
    }

    /** Whether there is a number, and what stands behind it. */
    public enum Status {
        @JsonProperty("ok")
        OK,
        /** Learned from another experiment's runs: a first guess, whose interval promises nothing here. */
        @JsonProperty("transfer")
        TRANSFER,
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

    /**
     * The verdict of the stop rule: a run that would end at or above the incumbent is stopped at any of its looks with a probability
     * of at most {@code falseAlarmRate}.
     *
     * @param incumbent the accuracy a run must reach to be worth finishing
     * @param goodRuns finished runs at or above it, which the rule is calibrated on
     * @param goodRunsNeeded for this rate
     * @param margin the forecast's distance above the incumbent in units of its usual error; absent without a forecast
     * @param bound the margin below which a run is stopped; absent while there are not enough good runs
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Stop(
            Verdict verdict,
            double incumbent,
            double falseAlarmRate,
            int goodRuns,
            int goodRunsNeeded,
            Optional<Double> margin,
            Optional<Double> bound) {
        /** What to do. */
        public enum Verdict {
            @JsonProperty("stop")
            STOP,
            @JsonProperty("go-on")
            GO_ON,
            @JsonProperty("not-enough-good-runs")
            NOT_ENOUGH_GOOD_RUNS
        }
    }

    /**
     * What the forecast rests on.
     *
     * @param improvement of the predicted accuracy that {@code changes} belong to
     * @param shares positions in the spectrum, from 0 (the largest exponent) to 1
     * @param exponents the checkpoint's exponents there, in nats per step
     * @param changes how each of them moves as the prediction improves, in nats per step
     * @param nearest finished runs whose spectra at about the same step are most alike, the nearest first
     */
    public record Explanation(
            double improvement,
            List<Double> shares,
            List<Double> exponents,
            List<Double> changes,
            List<Neighbour> nearest) {
        public Explanation {
            shares = List.copyOf(shares);
            exponents = List.copyOf(exponents);
            changes = List.copyOf(changes);
            nearest = List.copyOf(nearest);
        }

        /** A finished run that looked like this one. */
        public record Neighbour(RunId runId, long step, double distance, double finalAccuracy) {}
    }
}
