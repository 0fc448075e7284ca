package dev.attractor.lyapunov;

import dev.attractor.cell.Cell;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How far gradients reach back through time: the mean log squared norm of {@code d(v h_T) / d x_t} at five lags
 * {@code T - t}, and its spread.
 *
 * <p>The covectors {@code v} are four seeded random sign vectors of unit length on the hidden units; they are pulled back along
 * each driven orbit by the transposed Jacobians of the full state. The lags are spaced geometrically from 1 to the length
 * counted. Units: nats. Source: [gradient-probe]. Non-finite policy: finite; a gradient that vanishes
 * exactly stands at {@code 2 ln(1e-300)}.
 *
 * @param lags ascending
 * @param meanLogSquared over trajectories and covectors, one a lag
 * @param spread standard deviation over trajectories and covectors, one a lag
 */
public record GradientProbe(List<Integer> lags, List<Double> meanLogSquared, List<Double> spread) {
    static final int LAGS = 5;

    public GradientProbe {
        lags = List.copyOf(lags);
        meanLogSquared = List.copyOf(meanLogSquared);
        spread = List.copyOf(spread);
    }

    /**
     * Measures {@code cell} on {@code probe}, after {@code warmUp} steps; empty if an orbit or a gradient overflows.
     *
     * <p>The same seed gives the same covectors on every machine.
     *
     * @throws IllegalArgumentException if fewer than five steps remain after the warm-up
     */
    public static Optional<GradientProbe> measure(Cell cell, Probe probe, int warmUp, long seed) {
        List<Integer> lags = lags(probe.length() - warmUp);
        Probe inputs = probe.driving(cell);
        SplittableRandom random = new SplittableRandom(seed);
        double[] sums = new double[LAGS];
        double[] squares = new double[LAGS];
        int samples = 0;
        try (CovectorPullback pullback = new CovectorPullback(cell, probe.length())) {
            for (int b = 0; b < probe.trajectories(); b++) {
                if (!pullback.drive(inputs, b)) {
                    return Optional.empty();
                }
                pullback.start(random);
                for (int lag = 1, next = 0; next < LAGS; lag++) {
                    pullback.stepBack(inputs, b);
                    if (lag == lags.get(next)) {
                        accumulate(pullback.logSquaredNorms(), sums, squares, next++);
                    }
                }
                samples += CovectorPullback.COVECTORS;
            }
        }
        return summarize(lags, sums, squares, samples);
    }

    private static void accumulate(double[] logSquaredNorms, double[] sums, double[] squares, int lag) {
        for (double value : logSquaredNorms) {
            sums[lag] += value;
            squares[lag] += value * value;
        }
    }

    private static Optional<GradientProbe> summarize(List<Integer> lags, double[] sums, double[] squares, int samples) {
        if (IntStream.range(0, LAGS).anyMatch(i -> !Double.isFinite(squares[i]))) {
            return Optional.empty();
        }
        return Optional.of(new GradientProbe(
                lags,
                IntStream.range(0, LAGS).mapToObj(i -> sums[i] / samples).toList(),
                IntStream.range(0, LAGS)
                        .mapToObj(i -> Math.sqrt(
                                Math.max(0, squares[i] / samples - (sums[i] / samples) * (sums[i] / samples))))
                        .toList()));
    }

    static List<Integer> lags(int length) {
        if (length < LAGS) {
            throw new IllegalArgumentException(
                    "a gradient probe needs " + LAGS + " steps after the warm-up, got " + length);
        }
        // A short sequence cannot be spaced geometrically without repeating a lag: lag i is then i + 1.
        return IntStream.range(0, LAGS)
                .mapToObj(i -> Math.max(i + 1, (int) Math.round(Math.pow(length, i / (LAGS - 1.0)))))
                .toList();
    }

    /** The numbers by name, for a forecaster's table of features. */
    public Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        for (int i = 0; i < lags.size(); i++) {
            values.put("gradient_log_square_" + (i + 1), meanLogSquared.get(i));
            values.put("gradient_spread_" + (i + 1), spread.get(i));
        }
        return Collections.unmodifiableMap(values);
    }
}
