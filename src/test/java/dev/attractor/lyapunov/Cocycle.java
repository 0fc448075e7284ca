package dev.attractor.lyapunov;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellStep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A sequence of matrices {@code M_1 .. M_T} whose product's growth is asked for, without a network: {@code x' = M_t x}, where the
 * probe's input at a step is its matrix.
 */
record Cocycle(List<SquareMatrix> matrices) {
    Cocycle {
        matrices = List.copyOf(matrices);
    }

    /** The Jacobians of a cell along the orbit from {@code start}, from step {@code from} on. */
    static Cocycle of(Cell cell, Probe probe, double[] start, int from) {
        int n = cell.stateSize();
        double[] state = start.clone();
        double[] column = new double[n];
        List<SquareMatrix> jacobians = new ArrayList<>();
        try (CellStep step = cell.newStep()) {
            for (int t = 0; t < probe.length(); t++) {
                step.advance(state, probe.values(), probe.offset(0, t));
                if (t >= from) {
                    double[] columns = new double[n * n];
                    for (int j = 0; j < n; j++) {
                        step.jacobianColumn(j, column);
                        System.arraycopy(column, 0, columns, j * n, n);
                    }
                    jacobians.add(new SquareMatrix(n, columns));
                }
            }
        }
        return new Cocycle(jacobians);
    }

    Cocycle map(UnaryOperator<SquareMatrix> change) {
        return new Cocycle(matrices.stream().map(change).toList());
    }

    Cocycle backward() {
        List<SquareMatrix> reversed = new ArrayList<>(matrices);
        Collections.reverse(reversed);
        return new Cocycle(reversed);
    }

    /** Products of {@code period} successive matrices. */
    Cocycle composed(int period) {
        List<SquareMatrix> products = new ArrayList<>();
        for (int t = 0; t + period <= matrices.size(); t += period) {
            SquareMatrix product = matrices.get(t);
            for (int s = 1; s < period; s++) {
                product = matrices.get(t + s).times(product);
            }
            products.add(product);
        }
        return new Cocycle(products);
    }

    /** The exponents over all matrices, in frame order from the identity. */
    List<Double> exponents() {
        return exponentsAfter(0);
    }

    /** The exponents of a frame that begins as {@code start}. */
    List<Double> exponentsFrom(SquareMatrix start) {
        List<SquareMatrix> sequence = new ArrayList<>(List.of(start));
        sequence.addAll(matrices);
        return new Cocycle(sequence).exponentsAfter(1);
    }

    /** The exponents in frame order, the first {@code warmUp} matrices not counted. */
    List<Double> exponentsAfter(int warmUp) {
        return TestSpectra.inFrameOrder(spectrumAfter(warmUp));
    }

    Spectrum spectrumAfter(int warmUp) {
        int n = matrices.get(0).size();
        double[] inputs = new double[matrices.size() * n * n];
        for (int t = 0; t < matrices.size(); t++) {
            matrices.get(t).writeTo(inputs, t * n * n);
        }
        Probe probe = SeededProbe.holding(List.of(1, matrices.size(), n * n), inputs);
        return TestSpectra.full(new LinearSteps(n), probe, warmUp);
    }

    /** The state stays at zero: the tangent space alone is of interest. */
    private record LinearSteps(int stateSize) implements Cell {
        @Override
        public String name() {
            return "cocycle";
        }

        @Override
        public int inputSize() {
            return stateSize * stateSize;
        }

        @Override
        public int hiddenSize() {
            return stateSize;
        }

        @Override
        public CellStep newStep() {
            double[] columns = new double[stateSize * stateSize];
            return new CellStep() {
                @Override
                public void advance(double[] state, double[] inputs, int offset) {
                    System.arraycopy(inputs, offset, columns, 0, columns.length);
                }

                @Override
                public void jacobianColumn(int index, double[] column) {
                    System.arraycopy(columns, index * stateSize, column, 0, stateSize);
                }

                @Override
                public void close() {}
            };
        }
    }
}
