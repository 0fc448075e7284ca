package dev.attractor.aelle.forecast;

import dev.attractor.run.RunId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A forecast of the final accuracy of a live run, made at one of its checkpoints.
 *
 * <p>What holds: the interval is cross-conformal (CV+, Barber et al. 2021) on scores that are the largest, over all looks, of the
 * error relative to its usual size at that look. For runs exchangeable with the finished ones it contains the final accuracy at
 * all looks together with probability at least 1 - 2 (1 - coverage) by theorem and about {@code coverage} in practice. Runs that
 * diverged, failed or were stopped have no label, are not trained on and are not covered by that statement.
 *
 * <p>Quantiles: value k of m is the upper bound at level (k + 1)/(m + 1), k from 0, equally calibrated over all looks: a run whose final
 * accuracy exceeds it at any look is a share 1 - level of all. So the share of quantiles below an accuracy,
 * {@link #probabilityBelow}, is a cautious probability of ending below it: who alerts when it reaches p is wrong about a
 * share of at most 1 - p of the runs, however often one looks. A value of 1 means that no bound is known at that level.
 *
 * <p>Units: accuracies in 0..1. With {@link ForecastStatus#NOT_ENOUGH_RUNS} every optional is empty and every collection is too.
 *
 * @param run the run
 * @param step the checkpoint
 * @param status whether there are numbers
 * @param point the forecast
 * @param lower lower end of the interval
 * @param upper upper end of the interval
 * @param coverage asked of the interval
 * @param threshold below which an accuracy counts as low
 * @param probabilityBelowThreshold cautious probability of ending below the threshold, from all calibration runs
 * @param quantiles upper bounds at evenly spaced levels, ascending
 * @param trainedOn finished labelled runs behind it
 * @param modelVersion version of the model that made it; 0 if there is none yet
 * @param skill of such forecasts on the finished runs at the same look, cross-validated by run
 * @param stop whether to stop the run; empty exactly without a number
 * @param baselines by {@link FeatureSet#wireName()}: those whose features exist
 */
public record Forecast(
        RunId run,
        long step,
        ForecastStatus status,
        OptionalDouble point,
        OptionalDouble lower,
        OptionalDouble upper,
        double coverage,
        double threshold,
        OptionalDouble probabilityBelowThreshold,
        List<Double> quantiles,
        int trainedOn,
        int modelVersion,
        Optional<HeldOutSkill> skill,
        Optional<StopAdvice> stop,
        Map<String, BaselineForecast> baselines) {
    public Forecast {
        quantiles = List.copyOf(quantiles);
        baselines = Map.copyOf(baselines);
        if ((status == ForecastStatus.OK) != point.isPresent()) {
            throw new IllegalArgumentException("a forecast has a point exactly if its status is OK");
        }
    }

    /** The forecast that gives no number. */
    public static Forecast notEnoughRuns(
            RunId run, long step, ForecastSettings settings, int finishedRuns, int modelVersion) {
        return new Forecast(
                run,
                step,
                ForecastStatus.NOT_ENOUGH_RUNS,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                settings.coverage(),
                settings.threshold(),
                OptionalDouble.empty(),
                List.of(),
                finishedRuns,
                modelVersion,
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    /** The cautious probability of ending below an accuracy; 0 if there are not enough runs to say. */
    public double probabilityBelow(double accuracy) {
        long below = quantiles.stream().filter(bound -> bound < accuracy).count();
        return (double) below / (quantiles.size() + 1);
    }
}
