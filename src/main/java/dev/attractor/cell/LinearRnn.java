package dev.attractor.cell;

/**
 * The linear network {@code h' = W u + b_ih + U h + b_hh}.
 *
 * <p>Source: [eq:jacobian-linear]; {@code J = U} at every step, so that the exponents are {@code log|eig U|}. The state is
 * unbounded and may overflow.
 */
public final class LinearRnn extends GateCell {
    private final double logAbsDeterminantOfU;

    public LinearRnn(GateWeights weights) {
        this("rnn-linear", weights);
    }

    /** A network whose weights have a structure of their own. */
    LinearRnn(String name, GateWeights weights) {
        super(name, weights.requireGates("rnn", 1));
        this.logAbsDeterminantOfU = weights.logAbsDeterminant(0);
    }

    @Override
    public CellStep newStep() {
        return new Step();
    }

    private final class Step implements CellStep {
        private final int size = weights.hiddenSize();
        private final GateSums sums = new GateSums(weights);

        @Override
        public void advance(double[] state, double[] inputs, int offset) {
            sums.evaluate(state, inputs, offset);
            for (int i = 0; i < size; i++) {
                state[i] = sums.fromInput()[i] + sums.fromHidden()[i];
            }
        }

        @Override
        public void jacobianColumn(int index, double[] column) {
            System.arraycopy(weights.hiddenColumns(), index * size, column, 0, size);
        }

        @Override
        public void inputColumn(int index, double[] column) {
            System.arraycopy(weights.inputColumns(), index * size, column, 0, size);
        }

        @Override
        public boolean hasClosedFormDeterminant() {
            return true;
        }

        @Override
        public double logAbsDeterminant() {
            return logAbsDeterminantOfU;
        }

        @Override
        public void close() {
            sums.close();
        }
    }
}
