package dev.attractor.response;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellStep;
import dev.attractor.checkpoint.Tensor;
import dev.attractor.lyapunov.Probe;
import java.util.List;

/**
 * The hidden units of a driven cell as the features of a readout, a row for each answer it is to give.
 *
 * <p>Shape: {@code (rows, N)}. Each trajectory starts from the zero state. Errors: {@link IllegalArgumentException} if the probe is
 * not the cell's, {@link ArithmeticException} if an orbit overflows. Thread-safety: stateless.
 */
public final class HiddenStates {
    private HiddenStates() {}

    /** One row a trajectory: the state after its last step. */
    public static Tensor atEnd(Cell cell, Probe probe) {
        return collect(cell, probe, probe.length() - 1);
    }

    /** One row for each step after the first {@code warmUp}, trajectory after trajectory. */
    public static Tensor atEachStep(Cell cell, Probe probe, int warmUp) {
        if (warmUp < 0 || warmUp >= probe.length()) {
            throw new IllegalArgumentException("warmUp must be 0.." + (probe.length() - 1) + ", got " + warmUp);
        }
        return collect(cell, probe, warmUp);
    }

    private static Tensor collect(Cell cell, Probe probe, int from) {
        Probe inputs = probe.driving(cell);
        int units = cell.hiddenSize();
        int rows = probe.trajectories() * (probe.length() - from);
        double[] values = new double[Math.multiplyExact(rows, units)];
        int row = 0;
        try (CellStep step = cell.newStep()) {
            for (int b = 0; b < probe.trajectories(); b++) {
                double[] state = new double[cell.stateSize()];
                for (int t = 0; t < probe.length(); t++) {
                    inputs.advance(step, state, b, t);
                    if (t >= from) {
                        System.arraycopy(state, cell.hiddenOffset(), values, row++ * units, units);
                    }
                }
                requireFinite(state, b);
            }
        }
        return Tensor.of(List.of(rows, units), values);
    }

    private static void requireFinite(double[] state, int trajectory) {
        for (double value : state) {
            if (!Double.isFinite(value)) {
                throw new ArithmeticException("the orbit of trajectory " + trajectory + " overflowed");
            }
        }
    }
}
