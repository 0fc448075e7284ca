package dev.attractor.alert;

import dev.attractor.run.ExperimentId;
import dev.attractor.run.RunId;
import java.time.Instant;
import java.util.List;

/**
 * A forecast as a rule sees it.
 *
 * @param quantiles ascending values of the predictive distribution at equal probabilities; never empty
 */
public record ForecastView(
        ExperimentId experimentId,
        RunId runId,
        long step,
        double point,
        double lower,
        double upper,
        List<Double> quantiles,
        Instant madeAt) {
    public ForecastView {
        quantiles = List.copyOf(quantiles);
        if (quantiles.isEmpty()) {
            throw new IllegalArgumentException("quantiles must not be empty");
        }
    }

    /**
     * The probability that the run ends below the threshold.
     *
     * <p>With m equally likely values of which b lie below, this is b / (m + 1): the conformal distribution keeps the remaining
     * 1 / (m + 1) for what was never seen, so the result is never certainty.
     */
    public double probabilityBelow(double threshold) {
        long below = quantiles.stream().filter(value -> value < threshold).count();
        return below / (quantiles.size() + 1.0);
    }
}
