package dev.attractor.cell;

/**
 * The Elman network {@code h' = tanh(W u + b_ih + U h + b_hh)}, as PyTorch's {@code nn.RNN}.
 *
 * <p>Source: [eq:jacobian-tanh]; {@code J = diag(sech^2 a) U} and {@code log|det J| = log|det U| + sum log sech^2 a}.
 */
public final class TanhRnn extends GateCell {
    private final double logAbsDeterminantOfU;

    public TanhRnn(GateWeights weights) {
        this("rnn-tanh", weights);
    }

    /** A network whose weights have a structure of their own. */
    TanhRnn(String name, GateWeights weights) {
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
        private final double[] slope = new double[size];

        @Override
        public void advance(double[] state, double[] inputs, int offset) {
            sums.evaluate(state, inputs, offset);
            for (int i = 0; i < size; i++) {
                double activation = sums.fromInput()[i] + sums.fromHidden()[i];
                double decay = Activations.decay(activation);
                state[i] = Activations.tanh(activation, decay);
                slope[i] = Activations.sechSquaredFrom(decay);
            }
        }

        @Override
        public void jacobianColumn(int index, double[] column) {
            double[] recurrent = weights.hiddenColumn(0, index);
            for (int i = 0; i < size; i++) {
                column[i] = slope[i] * recurrent[i];
            }
        }

        @Override
        public void inputColumn(int index, double[] column) {
            double[] matrix = weights.inputColumns();
            int start = index * size;
            for (int i = 0; i < size; i++) {
                column[i] = slope[i] * matrix[start + i];
            }
        }

        @Override
        public boolean hasClosedFormDeterminant() {
            return true;
        }

        @Override
        public double logAbsDeterminant() {
            double sum = logAbsDeterminantOfU;
            for (double value : slope) {
                sum += Math.log(value);
            }
            return sum;
        }

        @Override
        public void close() {
            sums.close();
        }
    }
}
