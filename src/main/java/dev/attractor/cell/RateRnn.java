package dev.attractor.cell;

/**
 * The rate network {@code x' = (1 - d) x + d (U tanh(x) + b_hh + W u + b_ih)}.
 *
 * <p>Source: [eq:jacobian-rate]; Sompolinsky, Crisanti and Sommers (1988), whose flow
 * {@code dx/dt = -x + U tanh(x) + input} it follows by Euler's steps of length {@code d}. {@code J = (1 - d) I + d U D(sech^2 x)};
 * there is no closed form of its determinant.
 */
public final class RateRnn extends GateCell {
    private final double timeStep;

    /**
     * A network with these weights.
     *
     * @param timeStep {@code d}, in units of the decay time, in {@code (0, 1]}; at 1 nothing is kept
     */
    public RateRnn(GateWeights weights, double timeStep) {
        super("rate", weights.requireGates("rate", 1));
        if (!(timeStep > 0 && timeStep <= 1)) {
            throw new IllegalArgumentException("the time step must be in (0, 1], got " + timeStep);
        }
        this.timeStep = timeStep;
    }

    @Override
    public CellStep newStep() {
        return new Step();
    }

    private final class Step implements CellStep {
        private final int size = weights.hiddenSize();
        private final double kept = 1 - timeStep;
        private final GateSums sums = new GateSums(weights);
        private final double[] rate = new double[size];
        private final double[] slope = new double[size];

        @Override
        public void advance(double[] state, double[] inputs, int offset) {
            for (int i = 0; i < size; i++) {
                rate[i] = Math.tanh(state[i]);
                slope[i] = timeStep * Activations.sechSquared(state[i]);
            }
            sums.evaluate(rate, inputs, offset);
            for (int i = 0; i < size; i++) {
                state[i] = kept * state[i] + timeStep * (sums.fromHidden()[i] + sums.fromInput()[i]);
            }
        }

        @Override
        public void jacobianColumn(int index, double[] column) {
            double[] recurrent = weights.hiddenColumns();
            int start = index * size;
            for (int i = 0; i < size; i++) {
                column[i] = recurrent[start + i] * slope[index];
            }
            column[index] += kept;
        }

        @Override
        public void inputColumn(int index, double[] column) {
            double[] fromInput = weights.inputColumns();
            int start = index * size;
            for (int i = 0; i < size; i++) {
                column[i] = timeStep * fromInput[start + i];
            }
        }

        @Override
        public void close() {
            sums.close();
        }
    }
}
