package dev.attractor.lyapunov;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellStep;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Covectors on the hidden units after an orbit's last step, pulled back one step at a time: {@code g <- J_t^T g}.
 *
 * <p>The orbit's states are kept, {@code T n} numbers, and each Jacobian is formed again on the way back. Covectors are held at
 * unit length with their log norms beside them, so that long products neither overflow nor underflow. Thread-safety: none.
 */
final class CovectorPullback implements AutoCloseable {
    static final int COVECTORS = 4;

    private final Cell cell;
    private final CellStep step;
    private final double[][] states;
    private final double[] state;
    private final double[] column;
    private double[][] covectors;
    private double[][] pulled;
    private final double[] logNorms = new double[COVECTORS];
    private int time;

    CovectorPullback(Cell cell, int length) {
        this.cell = cell;
        int n = cell.stateSize();
        step = cell.newStep();
        states = new double[length][n];
        state = new double[n];
        column = new double[n];
        covectors = new double[COVECTORS][n];
        pulled = new double[COVECTORS][n];
    }

    /** Runs a trajectory from the zero state and keeps the state before each step; false if it overflows. */
    boolean drive(Probe probe, int trajectory) {
        Arrays.fill(state, 0);
        for (int t = 0; t < states.length; t++) {
            System.arraycopy(state, 0, states[t], 0, state.length);
            step.advance(state, probe.values(), probe.offset(trajectory, t));
        }
        return DrivenOrbit.isFinite(state);
    }

    /** Puts random sign vectors of unit length on the hidden units after the last step. */
    void start(SplittableRandom random) {
        double entry = 1 / Math.sqrt(cell.hiddenSize());
        for (double[] covector : covectors) {
            Arrays.fill(covector, 0);
            for (int i = 0; i < cell.hiddenSize(); i++) {
                covector[cell.hiddenOffset() + i] = random.nextBoolean() ? entry : -entry;
            }
        }
        Arrays.fill(logNorms, 0);
        time = states.length;
    }

    /** Pulls the covectors back over one more step. */
    void stepBack(Probe probe, int trajectory) {
        time--;
        System.arraycopy(states[time], 0, state, 0, state.length);
        step.advance(state, probe.values(), probe.offset(trajectory, time));
        for (int q = 0; q < state.length; q++) {
            step.jacobianColumn(q, column);
            for (int c = 0; c < COVECTORS; c++) {
                pulled[c][q] = dot(column, covectors[c]);
            }
        }
        double[][] previous = covectors;
        covectors = pulled;
        pulled = previous;
        normalize();
    }

    private void normalize() {
        for (int c = 0; c < COVECTORS; c++) {
            double norm = norm(covectors[c]);
            if (norm < Precision.FLOAT64.collapseLimit()) {
                // The gradient is gone for good.
                logNorms[c] = TangentFrame.FLOOR;
                Arrays.fill(covectors[c], 0);
                continue;
            }
            logNorms[c] = Math.max(logNorms[c] + Math.log(norm), TangentFrame.FLOOR);
            for (int i = 0; i < covectors[c].length; i++) {
                covectors[c][i] /= norm;
            }
        }
    }

    private static double norm(double[] vector) {
        double largest = 0;
        for (double value : vector) {
            largest = Math.max(largest, Math.abs(value));
        }
        if (largest == 0) {
            return 0;
        }
        double squares = 0;
        for (double value : vector) {
            squares += (value / largest) * (value / largest);
        }
        return largest * Math.sqrt(squares);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** The logs of the covectors' squared norms as pulled back so far; a new array. */
    double[] logSquaredNorms() {
        return Arrays.stream(logNorms).map(log -> 2 * log).toArray();
    }

    @Override
    public void close() {
        step.close();
    }
}
