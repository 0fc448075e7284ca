package dev.attractor.lyapunov;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellStep;
import java.util.List;
import java.util.function.Supplier;

/**
 * A map {@code x' = g(x + u)} of a few variables with its exact Jacobian: the input of the first step puts an orbit at its
 * start, and is zero from then on.
 */
record MapCell(String name, int stateSize, Supplier<DifferentiableMap> map) implements Cell {
    /** A map with work space of its own. */
    interface DifferentiableMap {
        /** Replaces {@code x} by {@code g(x)} and writes the columns of {@code dg / dx} at the old {@code x}. */
        void step(double[] x, double[][] columns);
    }

    /** One orbit of {@code length} steps from each of the starts. */
    static Probe starts(int length, List<double[]> starts) {
        int size = starts.get(0).length;
        double[] inputs = new double[starts.size() * length * size];
        for (int b = 0; b < starts.size(); b++) {
            System.arraycopy(starts.get(b), 0, inputs, b * length * size, size);
        }
        return SeededProbe.holding(List.of(starts.size(), length, size), inputs);
    }

    @Override
    public int inputSize() {
        return stateSize;
    }

    @Override
    public int hiddenSize() {
        return stateSize;
    }

    @Override
    public CellStep newStep() {
        DifferentiableMap working = map.get();
        double[][] columns = new double[stateSize][stateSize];
        return new CellStep() {
            @Override
            public void advance(double[] state, double[] inputs, int offset) {
                for (int i = 0; i < stateSize; i++) {
                    state[i] += inputs[offset + i];
                }
                working.step(state, columns);
            }

            @Override
            public void jacobianColumn(int index, double[] column) {
                System.arraycopy(columns[index], 0, column, 0, stateSize);
            }

            @Override
            public void close() {}
        };
    }
}
