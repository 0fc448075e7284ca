package dev.attractor.lyapunov;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellStep;

/**
 * A cell whose Jacobian columns, those of every tangent factor too, are altered after the true cell wrote them, to see whether a
 * self-test notices.
 */
record AlteredCell(Cell cell, Alteration alteration) implements Cell {
    interface Alteration {
        void alter(int index, double[] column);
    }

    @Override
    public String name() {
        return cell.name();
    }

    @Override
    public int inputSize() {
        return cell.inputSize();
    }

    @Override
    public int noiseSize() {
        return cell.noiseSize();
    }

    @Override
    public int hiddenSize() {
        return cell.hiddenSize();
    }

    @Override
    public int stateSize() {
        return cell.stateSize();
    }

    @Override
    public CellStep newStep() {
        CellStep step = cell.newStep();
        return new CellStep() {
            @Override
            public void advance(double[] state, double[] inputs, int offset) {
                step.advance(state, inputs, offset);
            }

            @Override
            public void jacobianColumn(int index, double[] column) {
                step.jacobianColumn(index, column);
                alteration.alter(index, column);
            }

            @Override
            public void restartTangent() {
                step.restartTangent();
            }

            @Override
            public int tangentFactors() {
                return step.tangentFactors();
            }

            @Override
            public void tangentFactorColumn(int factor, int index, double[] column) {
                step.tangentFactorColumn(factor, index, column);
                alteration.alter(index, column);
            }

            @Override
            public void toStateCoordinates(double[] vector) {
                step.toStateCoordinates(vector);
            }

            @Override
            public boolean hasClosedFormDeterminant() {
                return step.hasClosedFormDeterminant();
            }

            @Override
            public double logAbsDeterminant() {
                return step.logAbsDeterminant();
            }

            @Override
            public void close() {
                step.close();
            }
        };
    }
}
