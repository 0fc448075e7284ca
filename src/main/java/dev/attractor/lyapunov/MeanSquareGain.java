package dev.attractor.lyapunov;

import dev.attractor.cell.Cell;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * How fast tangent vectors grow in mean square over a task's length, {@code (1/2T) ln mean ||P v||^2}, which exploding gradients
 * follow where {@code lambda_1} tells the typical growth.
 *
 * <p>{@code P} is the product of {@code T} Jacobians along a window of the orbit and {@code v} a random vector of unit length, so
 * that the mean estimates {@code ||P||_F^2 / n}. For long windows the rate is not below {@code lambda_1}; in short ones it counts the
 * directions that vanish as well. Units: nats per step. Source: [eq:gradient-gain]. The error is that of the mean by its tangent; where few windows carry the mean it is too small itself.
 * Non-finite policy: finite, at least {@code ln(1e-300)}.
 *
 * @param steps {@code T}: the task's length, or what the probe has if that is less
 * @param windows how many windows were averaged
 * @param rate the growth rate
 * @param standardError of {@code rate} over windows; 0 if there is only one
 */
public record MeanSquareGain(int steps, int windows, double rate, double standardError) {
    private static final int VECTORS = 2;

    /**
     * Measures {@code cell} on {@code probe} after {@code warmUp} steps, in windows of {@code taskLength} steps; empty if an orbit
     * overflows.
     *
     * <p>The same seed gives the same vectors on every machine.
     *
     * @throws IllegalArgumentException if the probe is not this cell's, {@code taskLength} is not positive or no step remains after
     *     the warm-up
     */
    public static Optional<MeanSquareGain> measure(Cell cell, Probe probe, int warmUp, int taskLength, long seed) {
        int counted = probe.length() - warmUp;
        if (warmUp < 0 || counted < 1 || taskLength < 1) {
            throw new IllegalArgumentException("a gain needs a positive task length and steps after the warm-up, got "
                    + taskLength + " and " + counted);
        }
        Probe inputs = probe.driving(cell);
        int steps = Math.min(taskLength, counted);
        int perTrajectory = counted / steps;
        double[] logs = new double[probe.trajectories() * perTrajectory];
        SplittableRandom random = new SplittableRandom(seed);
        try (TangentVectors vectors = new TangentVectors(cell, VECTORS)) {
            for (int b = 0; b < probe.trajectories(); b++) {
                vectors.drive(inputs, b, warmUp);
                for (int window = 0; window < perTrajectory; window++) {
                    vectors.start(random);
                    vectors.carry(inputs, b, warmUp + window * steps, steps);
                    logs[b * perTrajectory + window] = vectors.logMeanSquare();
                }
                if (!vectors.isFinite()) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(of(steps, logs));
    }

    private static MeanSquareGain of(int steps, double[] logs) {
        double mean = logMeanExp(logs);
        double squares = 0;
        for (double log : logs) {
            double relative = Math.exp(log - mean) - 1;
            squares += relative * relative;
        }
        int windows = logs.length;
        double error = windows == 1 ? 0 : Math.sqrt(squares / (windows - 1) / windows);
        double rate = Math.max(mean / (2 * steps), TangentFrame.FLOOR);
        return new MeanSquareGain(steps, windows, rate, error / (2 * steps));
    }

    /** The decimal orders by which the root mean square of a gradient grows over {@code steps}. */
    public double log10Gain() {
        return rate * steps / Math.log(10);
    }

    /** {@code ln mean exp}, without overflow. */
    static double logMeanExp(double[] logs) {
        double largest = logs[0];
        for (double log : logs) {
            largest = Math.max(largest, log);
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - largest);
        }
        return largest + Math.log(sum / logs.length);
    }
}
