package dev.attractor.cell;

/**
 * The Elman network {@code h' = relu(W u + b_ih + U h + b_hh)}, as PyTorch's {@code nn.RNN} with {@code nonlinearity="relu"}.
 *
 * <p>Source: [eq:jacobian-relu]; {@code J = diag(a > 0) U}. A unit that is off has a zero row, so its direction collapses. The
 * state is unbounded and may overflow.
 */
public final class ReluRnn extends GateCell {

    public ReluRnn(GateWeights weights) {
        super("rnn-relu", weights.requireGates("rnn", 1));
    }

    @Override
    public CellStep newStep() {
        return new Step();
    }

    private final class Step implements CellStep {
        private final int size = weights.hiddenSize();
        private final GateSums sums = new GateSums(weights);
        private final double[] slope = new double[size];

        @Override
        public void advance(double[] state, double[] inputs, int offset) {
            sums.evaluate(state, inputs, offset);
            for (int i = 0; i < size; i++) {
                double activation = sums.fromInput()[i] + sums.fromHidden()[i];
                // Math.max keeps NaN, so an overflow stays visible.
                state[i] = Math.max(activation, 0);
                slope[i] = activation > 0 ? 1 : 0;
            }
        }

        @Override
        public void jacobianColumn(int index, double[] column) {
            scaledColumn(weights.hiddenColumns(), index, column);
        }

        @Override
        public void inputColumn(int index, double[] column) {
            scaledColumn(weights.inputColumns(), index, column);
        }

        private void scaledColumn(double[] matrix, int index, double[] column) {
            int start = index * size;
            for (int i = 0; i < size; i++) {
                column[i] = slope[i] * matrix[start + i];
            }
        }

        @Override
        public void close() {
            sums.close();
        }
    }
}
