package dev.attractor.cell;

/**
 * The leaky echo state network {@code h' = (1 - a) h + a tanh(W u + b_ih + U h + b_hh)}.
 *
 * <p>Source: [eq:jacobian-esn]; the cell is that of Jaeger et al. (2007).
 * {@code J = (1 - a) I + a diag(sech^2) U}; there is no closed form of its determinant.
 */
public final class LeakyEsn extends GateCell {
    private final double leak;

    /**
     * A network with these weights.
     *
     * @param leak {@code a}, in {@code (0, 1]}; at 1 nothing is kept
     */
    public LeakyEsn(GateWeights weights, double leak) {
        super("leaky-esn", weights.requireGates("leaky-esn", 1));
        if (!(leak > 0 && leak <= 1)) {
            throw new IllegalArgumentException("the leak rate must be in (0, 1], got " + leak);
        }
        this.leak = leak;
    }

    @Override
    public CellStep newStep() {
        return new Step();
    }

    private final class Step implements CellStep {
        private final int size = weights.hiddenSize();
        private final double kept = 1 - leak;
        private final GateSums sums = new GateSums(weights);
        private final double[] slope = new double[size];

        @Override
        public void advance(double[] state, double[] inputs, int offset) {
            sums.evaluate(state, inputs, offset);
            for (int i = 0; i < size; i++) {
                double activation = sums.fromInput()[i] + sums.fromHidden()[i];
                state[i] = kept * state[i] + leak * Math.tanh(activation);
                slope[i] = leak * Activations.sechSquared(activation);
            }
        }

        @Override
        public void jacobianColumn(int index, double[] column) {
            scaledColumn(weights.hiddenColumns(), index, column);
            column[index] += kept;
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
