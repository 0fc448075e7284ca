package dev.attractor.lyapunov;

import dev.attractor.cell.Cell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the covariant Lyapunov vectors of a driven network tell: the directions that grow with the exponents' rates, which the
 * frame of a spectrum does not show, as only its first vector is one.
 *
 * <p>Source: [eq:covariant-vectors], [eq:participation]. Units: exponents in nats per step, angles in radians,
 * {@code 0 .. pi/2}. Thread-safety: immutable. Memory: see {@link CovariantSettings#memoryLimit}; 17 MB for {@code n = 128},
 * {@code k = 16} and 1000 steps.
 *
 * @param steps how many times were averaged
 * @param exponents the growth rates of the vectors themselves, which are the leading Lyapunov exponents
 * @param angles between every two vectors
 * @param participationRatio the mean over time of {@code 1 / sum v_i^4} of the first vector: how many components carry the
 *     instability, {@code 1 .. n}
 * @param shares the mean over time of {@code v_i^2} of the first vector, one for each component of the state; they add up to 1
 */
public record CovariantVectors(
        int steps, List<Double> exponents, List<Angle> angles, double participationRatio, List<Double> shares) {
    private static final long SEED = 7;

    public CovariantVectors {
        exponents = List.copyOf(exponents);
        angles = List.copyOf(angles);
        shares = List.copyOf(shares);
    }

    /**
     * The angle between two vectors, which are counted from 0; near zero where the dynamics is close to a tangency.
     *
     * @param mean over time
     * @param smallest over time
     */
    public record Angle(int first, int second, double mean, double smallest) {}

    /** A component of the state, counted from 0, and its share of the first vector. */
    public record Component(int index, double share) {}

    /**
     * The leading {@code k} covariant vectors of a cell along one trajectory of a probe, from the zero state.
     *
     * @throws IllegalArgumentException if the probe is not this cell's, has no such trajectory or too few steps, if {@code k} is not
     *     {@code 1 .. n}, or if the frames would exceed the memory limit
     * @throws ArithmeticException if the orbit overflows, or if one of the directions collapses
     */
    public static CovariantVectors compute(Cell cell, Probe probe, int k, CovariantSettings settings) {
        Probe inputs = probe.driving(cell);
        validate(cell, inputs, k, settings);
        Averages averages = new Averages(cell.stateSize(), k);
        new CovariantOrbit(cell, inputs, k, settings).sweepBack(SEED, averages);
        return averages.finish();
    }

    private static void validate(Cell cell, Probe probe, int k, CovariantSettings settings) {
        int n = cell.stateSize();
        int length = probe.length() - settings.warmUp();
        if (settings.trajectory() >= probe.trajectories()) {
            throw new IllegalArgumentException(
                    "trajectory must be 0.." + (probe.trajectories() - 1) + ", got " + settings.trajectory());
        }
        if (length <= settings.backwardWarmUp()) {
            throw new IllegalArgumentException("covariant vectors need more steps than " + settings.warmUp()
                    + " to warm up forward and " + settings.backwardWarmUp() + " backward, the probe has "
                    + probe.length());
        }
        if (k < 1 || k > n) {
            throw new IllegalArgumentException("k must be 1.." + n + ", the state size, got " + k);
        }
        long bytes = Double.BYTES * (long) length * ((long) n * k + (long) k * (k + 1) / 2);
        if (bytes > settings.memoryLimit()) {
            throw new IllegalArgumentException(k + " covariant vectors over " + length + " steps at n = " + n + " need "
                    + bytes + " bytes, more than the limit of " + settings.memoryLimit()
                    + ": ask for fewer vectors or a shorter probe");
        }
    }

    /** The components with the largest shares of the first vector, at most {@code count}. */
    public List<Component> leadingComponents(int count) {
        return IntStream.range(0, shares.size())
                .mapToObj(index -> new Component(index, shares.get(index)))
                .sorted(Comparator.comparingDouble(component -> -component.share()))
                .limit(count)
                .toList();
    }

    /** Sums over the times of a backward sweep. */
    private static final class Averages implements CovariantOrbit.Visitor {
        private final int k;
        private final double[] growth;
        private final double[] shares;
        private final double[][] angleSums;
        private final double[][] smallestAngles;
        private double participation;
        private int times;

        Averages(int n, int k) {
            this.k = k;
            growth = new double[k];
            shares = new double[n];
            angleSums = new double[k][k];
            smallestAngles = new double[k][k];
        }

        @Override
        public void visit(int t, double[][] vectors, double[] logGrowth) {
            double fourths = 0;
            for (int i = 0; i < shares.length; i++) {
                double square = vectors[0][i] * vectors[0][i];
                shares[i] += square;
                fourths += square * square;
            }
            participation += 1 / fourths;
            for (int j = 0; j < k; j++) {
                growth[j] += logGrowth[j];
                for (int i = 0; i < j; i++) {
                    double angle = angle(vectors[i], vectors[j]);
                    angleSums[i][j] += angle;
                    smallestAngles[i][j] = times == 0 ? angle : Math.min(smallestAngles[i][j], angle);
                }
            }
            times++;
        }

        /** Between the lines of two unit vectors; exact for small angles too, where an arc cosine is not. */
        private static double angle(double[] a, double[] b) {
            double difference = 0;
            double sum = 0;
            for (int i = 0; i < a.length; i++) {
                difference += (a[i] - b[i]) * (a[i] - b[i]);
                sum += (a[i] + b[i]) * (a[i] + b[i]);
            }
            return 2 * Math.atan2(Math.sqrt(Math.min(difference, sum)), Math.sqrt(Math.max(difference, sum)));
        }

        CovariantVectors finish() {
            List<Angle> angles = new ArrayList<>();
            for (int i = 0; i < k; i++) {
                for (int j = i + 1; j < k; j++) {
                    angles.add(new Angle(i, j, angleSums[i][j] / times, smallestAngles[i][j]));
                }
            }
            return new CovariantVectors(times, means(growth), angles, participation / times, means(shares));
        }

        private List<Double> means(double[] sums) {
            List<Double> means = new ArrayList<>();
            for (double sum : sums) {
                means.add(sum / times);
            }
            return means;
        }
    }
}
