package dev.attractor.aelle;

import dev.attractor.run.CheckpointKey;
import dev.attractor.run.RunId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A checkpoint as the Lyapunov worker saw it: the spectrum and what else the weights and Jacobians told.
 *
 * <p>Non-finite policy: an exponent may be negative infinity (a collapsed direction); NaN and positive infinity are refused.
 * Non-finite values in the maps count as not known.
 *
 * @param run the run
 * @param step of the checkpoint, on the same axis as the run's metrics
 * @param cell name of the recurrent cell
 * @param hiddenSize hidden units
 * @param exponents Lyapunov exponents, descending, in nats per step
 * @param summary numbers derived from the spectrum: lambdaMax, mean, sum, kaplanYorke, entropyBound, memoryCount, positive,
 *     collapsed, and whatever else the worker knows
 * @param weightStatistics statistics of the weights
 * @param gradientProbe gradients through time
 */
public record SpectrumObservation(
        RunId run,
        long step,
        String cell,
        int hiddenSize,
        List<Double> exponents,
        Map<String, Double> summary,
        Map<String, Double> weightStatistics,
        Map<String, Double> gradientProbe) {
    public SpectrumObservation {
        exponents = Numbers.copyOf(exponents);
        summary = named(summary);
        weightStatistics = named(weightStatistics);
        gradientProbe = named(gradientProbe);
        if (step < 0) {
            throw new IllegalArgumentException("step must not be negative");
        }
        if (hiddenSize < 1) {
            throw new IllegalArgumentException("hiddenSize must be at least 1");
        }
        requireSpectrum(exponents);
    }

    /** Its natural key. */
    public CheckpointKey key() {
        return new CheckpointKey(run, step);
    }

    /** Thousands of observations have the same names: each name is kept once. */
    private static Map<String, Double> named(Map<String, Double> numbers) {
        return numbers.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(entry -> entry.getKey().intern(), Map.Entry::getValue));
    }

    private static void requireSpectrum(List<Double> exponents) {
        if (exponents.isEmpty()) {
            throw new IllegalArgumentException("exponents must not be empty");
        }
        double previous = Double.POSITIVE_INFINITY;
        for (double exponent : exponents) {
            if (Double.isNaN(exponent) || exponent == Double.POSITIVE_INFINITY || exponent > previous) {
                throw new IllegalArgumentException("exponents must be descending, finite or negative infinity");
            }
            previous = exponent;
        }
    }
}
