package dev.attractor.cell;

import java.util.Arrays;

/**
 * What the piecewise-linear networks {@code z' = A z + W psi(z) + C u + h} have in common, with {@code A} diagonal, {@code W}
 * off-diagonal and {@code psi} acting on each unit by itself.
 *
 * <p>Source: [eq:jacobian-plrnn]; {@code J = A + W D} with {@code D = diag(psi')}. The column of a unit with slope 0 is
 * {@code A_ii e_i}, so that {@code log|det J|} is the sum of {@code log|A_ii|} over those units and the {@code log|det|} of
 * the block of all others. The gate weights hold {@code C} and {@code W}; {@code h} is the sum of both biases. The state is
 * unbounded and may overflow.
 */
abstract class PiecewiseLinearCell extends GateCell {
    private final double[] decay;

    PiecewiseLinearCell(String name, GateWeights weights, double[] decay) {
        super(name, weights.requireGates(name, 1));
        int size = weights.hiddenSize();
        WeightArrays.requireVector("A", decay, size);
        for (int i = 0; i < size; i++) {
            if (weights.hiddenColumns()[i * size + i] != 0) {
                throw new IllegalArgumentException("weight_hh_l0 of a " + name
                        + " must have a zero diagonal, which belongs to A; entry [" + i + ", " + i + "] is not");
            }
        }
        this.decay = decay.clone();
    }

    /** {@code psi} of one unit. */
    abstract double basis(int unit, double value);

    /** The derivative of {@code psi}; at a kink that of the side below. */
    abstract double basisSlope(int unit, double value);

    @Override
    public final CellStep newStep() {
        return new Step();
    }

    private final class Step implements CellStep {
        private final int size = weights.hiddenSize();
        private final GateSums sums = new GateSums(weights);
        private final LogDeterminant determinant = new LogDeterminant(size);
        private final double[] basis = new double[size];
        private final double[] slope = new double[size];
        private final double[] block = new double[size * size];

        @Override
        public void advance(double[] state, double[] inputs, int offset) {
            for (int i = 0; i < size; i++) {
                basis[i] = basis(i, state[i]);
                slope[i] = basisSlope(i, state[i]);
            }
            sums.evaluate(basis, inputs, offset);
            for (int i = 0; i < size; i++) {
                state[i] = decay[i] * state[i] + sums.fromHidden()[i] + sums.fromInput()[i];
            }
        }

        @Override
        public void jacobianColumn(int index, double[] column) {
            if (slope[index] == 0) {
                Arrays.fill(column, 0, size, 0);
            } else {
                scaledColumn(index, column);
            }
            column[index] += decay[index];
        }

        @Override
        public void inputColumn(int index, double[] column) {
            System.arraycopy(weights.inputColumns(), index * size, column, 0, size);
        }

        private void scaledColumn(int index, double[] column) {
            double[] recurrent = weights.hiddenColumns();
            int start = index * size;
            for (int i = 0; i < size; i++) {
                column[i] = recurrent[start + i] * slope[index];
            }
        }

        @Override
        public boolean hasClosedFormDeterminant() {
            return true;
        }

        @Override
        public double logAbsDeterminant() {
            double[] recurrent = weights.hiddenColumns();
            double sum = 0;
            int order = 0;
            int filled = 0;
            for (int j = 0; j < size; j++) {
                if (slope[j] == 0) {
                    sum += Math.log(Math.abs(decay[j]));
                    continue;
                }
                order++;
                for (int i = 0; i < size; i++) {
                    if (slope[i] != 0) {
                        block[filled++] = recurrent[j * size + i] * slope[j] + (i == j ? decay[j] : 0);
                    }
                }
            }
            return sum + determinant.of(block, order);
        }

        @Override
        public void close() {
            sums.close();
            determinant.close();
        }
    }
}
