package dev.attractor.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.attractor.event.v1.ForecastMade;
import dev.attractor.event.v1.SpectrumStatus;
import dev.attractor.run.Architecture;
import dev.attractor.run.ExperimentId;
import dev.attractor.run.RunId;
import dev.attractor.run.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run at a glance: what it is, where it stands, and the latest of everything known about it.
 *
 * @param step the latest step anything was logged for
 * @param metrics the latest value of each metric, by key
 * @param lambdaMaxHistory pairs of step and largest exponent, ascending by step
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record RunRow(
        RunId runId,
        ExperimentId experimentId,
        String name,
        RunStatus status,
        Optional<String> statusReason,
        Instant startedAt,
        Optional<Instant> finishedAt,
        Map<String, String> params,
        Map<String, String> tags,
        Optional<Architecture> architecture,
        String target,
        Optional<Double> finalAccuracy,
        long step,
        Map<String, LatestMetric> metrics,
        Optional<LatestSpectrum> spectrum,
        List<List<Double>> lambdaMaxHistory,
        Optional<LatestForecast> forecast,
        int openAlerts) {

    /** The latest value of one metric. */
    public record LatestMetric(double value, long step, Instant time) {}

    /** The summary of the latest spectrum; values that are undefined for it are absent. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record LatestSpectrum(
            long step,
            SpectrumStatus status,
            Optional<Double> lambdaMax,
            Optional<Double> mean,
            Optional<Double> sum,
            Optional<Double> kaplanYorke,
            Optional<Double> entropyBound,
            Optional<Double> memoryCount,
            Optional<Double> positive,
            int collapsed,
            Optional<Double> sumRuleResidual) {}

    /** The latest forecast, without its baselines. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record LatestForecast(
            long step,
            ForecastMade.Status status,
            Optional<Double> point,
            Optional<Double> lower,
            Optional<Double> upper,
            double coverage,
            Optional<Double> probabilityBelowThreshold,
            double threshold,
            int trainedOn,
            int runsNeeded,
            int modelVersion) {}
}
