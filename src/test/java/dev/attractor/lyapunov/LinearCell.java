package dev.attractor.lyapunov;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellStep;
import java.util.Arrays;

/** The map {@code x' = A x}, whose Jacobian is {@code A} at every step: for exact answers and awkward matrices. */
final class LinearCell implements Cell {
    private final double[][] rows;

    LinearCell(double[][] rows) {
        this.rows = rows;
    }

    @Override
    public String name() {
        return "linear";
    }

    @Override
    public int inputSize() {
        return 1;
    }

    @Override
    public int hiddenSize() {
        return rows.length;
    }

    @Override
    public int stateSize() {
        return rows.length;
    }

    @Override
    public CellStep newStep() {
        return new CellStep() {
            @Override
            public void advance(double[] state, double[] inputs, int offset) {
                double[] before = state.clone();
                for (int i = 0; i < state.length; i++) {
                    double[] row = rows[i];
                    state[i] = 0;
                    for (int j = 0; j < row.length; j++) {
                        state[i] += row[j] * before[j];
                    }
                }
            }

            @Override
            public void jacobianColumn(int index, double[] column) {
                Arrays.setAll(column, i -> rows[i][index]);
            }

            @Override
            public void close() {}
        };
    }
}
