package dev.attractor.lyapunov;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellStep;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The covariant Lyapunov vectors along one orbit: {@code V_t = Q_t C_t}, from frames stored on the way forward and coefficients
 * {@code C <- R_t^-1 C} on the way back.
 *
 * <p>Shape: {@code V (n, k)}, {@code C (k, k)} upper triangular with columns of unit length. Source: [eq:covariant-vectors]; Ginelli
 * et al., Physical Review Letters 99 (2007). Thread-safety: none.
 */
final class CovariantOrbit {
    private final int n;
    private final int k;
    private final CovariantSettings settings;
    private final double[][] frames;
    private final double[][] triangles;

    /** Receives the vectors at one time; the array is overwritten by the next. */
    interface Visitor {
        /**
         * Looks at the vectors.
         *
         * @param t steps after the warm-up
         * @param vectors by vector, then by component of the state
         * @param logGrowth of each vector's length in the step from {@code t} to {@code t + 1}, nats
         */
        void visit(int t, double[][] vectors, double[] logGrowth);
    }

    /** Drives the orbit and stores its frames. */
    CovariantOrbit(Cell cell, Probe probe, int k, CovariantSettings settings) {
        this.n = cell.stateSize();
        this.k = k;
        this.settings = settings;
        int length = probe.length() - settings.warmUp();
        frames = new double[length][];
        triangles = new double[length][];
        double[] state = new double[n];
        try (CellStep step = cell.newStep();
                OrthonormalFrame frame = new OrthonormalFrame(n, k)) {
            for (int t = 0; t < probe.length(); t++) {
                step.advance(state, probe.values(), probe.offset(settings.trajectory(), t));
                if (!DrivenOrbit.isFinite(state)) {
                    throw new ArithmeticException("the orbit overflowed at step " + t);
                }
                int stored = t - settings.warmUp();
                if (stored >= 0) {
                    frames[stored] = frame.vectors();
                }
                frame.advance(step);
                if (stored >= 0) {
                    triangles[stored] = frame.packedTriangle();
                    requireRegular(triangles[stored], t);
                }
            }
        }
    }

    private void requireRegular(double[] triangle, int t) {
        for (int j = 0; j < k; j++) {
            double diagonal = triangle[j * (j + 1) / 2 + j];
            if (!(diagonal > Precision.FLOAT64.collapseLimit() && Double.isFinite(diagonal))) {
                throw new ArithmeticException("direction " + (j + 1) + " of " + k + " collapsed at step " + t
                        + ": only the first " + j + " have covariant vectors");
            }
        }
    }

    /** Goes back through the orbit and shows the vectors before each step, those of the backward warm-up left out. */
    void sweepBack(long seed, Visitor visitor) {
        double[][] coefficients = randomTriangle(seed);
        double[][] vectors = new double[k][n];
        double[] logGrowth = new double[k];
        for (int t = frames.length - 1; t >= 0; t--) {
            for (int j = 0; j < k; j++) {
                solve(triangles[t], coefficients[j], j);
                logGrowth[j] = -normalize(coefficients[j]);
            }
            if (t < frames.length - settings.backwardWarmUp()) {
                combine(frames[t], coefficients, vectors);
                visitor.visit(t, vectors, logGrowth);
            }
        }
    }

    private double[][] randomTriangle(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] columns = new double[k][k];
        for (int j = 0; j < k; j++) {
            for (int i = 0; i < j; i++) {
                columns[j][i] = random.nextDouble() - 0.5;
            }
            columns[j][j] = 1;
            normalize(columns[j]);
        }
        return columns;
    }

    /** {@code c <- R^-1 c} for a column whose entries after {@code last} are zero. */
    private static void solve(double[] triangle, double[] column, int last) {
        for (int j = last; j >= 0; j--) {
            int start = j * (j + 1) / 2;
            column[j] /= triangle[start + j];
            for (int i = 0; i < j; i++) {
                column[i] -= triangle[start + i] * column[j];
            }
        }
    }

    /** Brings a vector to unit length and returns the log of the length it had. */
    private static double normalize(double[] vector) {
        double largest = 0;
        for (double value : vector) {
            largest = Math.max(largest, Math.abs(value));
        }
        double squares = 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= largest;
            squares += vector[i] * vector[i];
        }
        double norm = Math.sqrt(squares);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= norm;
        }
        return Math.log(largest) + Math.log(norm);
    }

    private void combine(double[] frame, double[][] coefficients, double[][] vectors) {
        for (int j = 0; j < k; j++) {
            Arrays.fill(vectors[j], 0);
            for (int i = 0; i <= j; i++) {
                double factor = coefficients[j][i];
                for (int row = 0; row < n; row++) {
                    vectors[j][row] += factor * frame[i * n + row];
                }
            }
        }
    }
}
