package dev.attractor.lyapunov;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellStep;
import java.util.OptionalDouble;

/** The orbit of a cell from the zero state under a probe's inputs, without its tangent space. */
final class DrivenOrbit {
    private DrivenOrbit() {}

    static boolean isFinite(double[] state) {
        // One sum instead of n tests: it is finite unless an entry is not, or the entries are about to overflow anyway.
        double sum = 0;
        for (double value : state) {
            sum += Math.abs(value);
        }
        return Double.isFinite(sum);
    }

    /**
     * The mean of {@code h^2} over hidden units, trajectories and the steps after {@code warmUp}; empty if an orbit overflows.
     */
    static OptionalDouble meanSquaredHidden(Cell cell, Probe probe, int warmUp) {
        if (warmUp < 0 || warmUp >= probe.length()) {
            throw new IllegalArgumentException("warmUp must be 0.." + (probe.length() - 1) + ", got " + warmUp);
        }
        Probe inputs = probe.driving(cell);
        double sum = 0;
        try (CellStep step = cell.newStep()) {
            for (int b = 0; b < probe.trajectories(); b++) {
                double[] state = new double[cell.stateSize()];
                for (int t = 0; t < probe.length(); t++) {
                    step.advance(state, inputs.values(), inputs.offset(b, t));
                    if (t >= warmUp) {
                        sum += squaredHidden(state, cell);
                    }
                }
            }
        }
        double count = (double) probe.trajectories() * (probe.length() - warmUp) * cell.hiddenSize();
        return Double.isFinite(sum) ? OptionalDouble.of(sum / count) : OptionalDouble.empty();
    }

    private static double squaredHidden(double[] state, Cell cell) {
        double sum = 0;
        for (int i = cell.hiddenOffset(); i < cell.hiddenOffset() + cell.hiddenSize(); i++) {
            sum += state[i] * state[i];
        }
        return sum;
    }
}
