package dev.attractor.lyapunov;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellStep;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A few tangent vectors that are carried along an orbit by {@code v <- J_t v}, each for itself.
 *
 * <p>They are held at unit length with their log norms beside them, so that long products neither overflow nor underflow.
 * Thread-safety: none. Non-finite policy: a vector that vanishes stands at {@code ln(1e-300)} for good.
 */
final class TangentVectors implements AutoCloseable {
    private final CellStep step;
    private final double[] state;
    private final double[] column;
    private double[][] vectors;
    private double[][] carried;
    private final double[] logNorms;

    TangentVectors(Cell cell, int count) {
        int n = cell.stateSize();
        step = cell.newStep();
        state = new double[n];
        column = new double[n];
        vectors = new double[count][n];
        carried = new double[count][n];
        logNorms = new double[count];
    }

    /** Takes the first {@code steps} steps of a trajectory from the zero state, without the vectors. */
    void drive(Probe probe, int trajectory, int steps) {
        Arrays.fill(state, 0);
        for (int t = 0; t < steps; t++) {
            step.advance(state, probe.values(), probe.offset(trajectory, t));
        }
    }

    /** Makes the vectors random signs, of unit length. */
    void start(SplittableRandom random) {
        double entry = 1 / Math.sqrt(state.length);
        for (double[] vector : vectors) {
            Arrays.setAll(vector, i -> random.nextBoolean() ? entry : -entry);
        }
        Arrays.fill(logNorms, 0);
    }

    /** Carries the vectors over the next {@code steps} steps, the first of which is step {@code from} of the probe. */
    void carry(Probe probe, int trajectory, int from, int steps) {
        for (int t = from; t < from + steps; t++) {
            step.advance(state, probe.values(), probe.offset(trajectory, t));
            multiply();
            for (int v = 0; v < vectors.length; v++) {
                normalize(v);
            }
        }
    }

    private void multiply() {
        for (double[] vector : carried) {
            Arrays.fill(vector, 0);
        }
        for (int q = 0; q < state.length; q++) {
            step.jacobianColumn(q, column);
            for (int v = 0; v < vectors.length; v++) {
                double factor = vectors[v][q];
                for (int i = 0; i < column.length; i++) {
                    carried[v][i] += factor * column[i];
                }
            }
        }
        double[][] previous = vectors;
        vectors = carried;
        carried = previous;
    }

    private void normalize(int index) {
        double[] vector = vectors[index];
        double squares = 0;
        for (double value : vector) {
            squares += value * value;
        }
        double norm = Math.sqrt(squares);
        // The squares underflow at 1e-162 already; no gradient of that size is of use to anyone.
        if (squares < Double.MIN_NORMAL) {
            logNorms[index] = TangentFrame.FLOOR;
            Arrays.fill(vector, 0);
            return;
        }
        logNorms[index] = Math.max(logNorms[index] + Math.log(norm), TangentFrame.FLOOR);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= norm;
        }
    }

    /** {@code ln} of the mean over the vectors of their squared lengths. */
    double logMeanSquare() {
        return MeanSquareGain.logMeanExp(
                Arrays.stream(logNorms).map(log -> 2 * log).toArray());
    }

    /** Whether neither the orbit nor a vector has overflowed. */
    boolean isFinite() {
        return DrivenOrbit.isFinite(state) && DrivenOrbit.isFinite(logNorms);
    }

    @Override
    public void close() {
        step.close();
    }
}
