package dev.attractor.cell;

/**
 * The GRU of PyTorch (reset after the product), gates stacked r, z, n.
 *
 * <p>Source: [eq:jacobian-gru]; the cell is that of Cho et al. (2014) in CuDNN's form. With {@code v = U_n h + b_hn}, {@code m = tanh(W_n u + b_in + r v)} and
 * {@code h' = (1 - z) m + z h}, the Jacobian is
 * {@code D(d v r') U_r + D((h - m) z') U_z + D(d r) U_n + D(z)} where {@code d = (1 - z) sech^2}. There is no closed form of
 * its determinant.
 */
public final class Gru extends GateCell {
    private static final int RESET = 0;
    private static final int UPDATE = 1;
    private static final int CANDIDATE = 2;

    public Gru(GateWeights weights) {
        super("gru", weights.requireGates("gru", 3));
    }

    @Override
    public CellStep newStep() {
        return new Step();
    }

    private final class Step implements CellStep {
        private final int size = weights.hiddenSize();
        private final GateSums sums = new GateSums(weights);
        private final double[] update = new double[size];
        private final double[] resetGain = new double[size];
        private final double[] updateGain = new double[size];
        private final double[] candidateGain = new double[size];
        private final double[] candidateSlope = new double[size];

        @Override
        public void advance(double[] state, double[] inputs, int offset) {
            sums.evaluate(state, inputs, offset);
            for (int i = 0; i < size; i++) {
                advanceUnit(state, i);
            }
        }

        private void advanceUnit(double[] state, int unit) {
            double resetActivation = activation(RESET, unit);
            double updateActivation = activation(UPDATE, unit);
            double resetDecay = Activations.decay(resetActivation);
            double updateDecay = Activations.decay(updateActivation);
            double reset = Activations.sigmoid(resetActivation, resetDecay);
            double recurrent = sums.fromHidden()[CANDIDATE * size + unit];
            double candidateActivation = sums.fromInput()[CANDIDATE * size + unit] + reset * recurrent;
            double candidateDecay = Activations.decay(candidateActivation);
            double candidate = Activations.tanh(candidateActivation, candidateDecay);
            double renew = Activations.sigmoid(-updateActivation, updateDecay);
            double slope = renew * Activations.sechSquaredFrom(candidateDecay);
            double previous = state[unit];
            update[unit] = Activations.sigmoid(updateActivation, updateDecay);
            resetGain[unit] = slope * recurrent * Activations.sigmoidSlopeFrom(resetDecay);
            updateGain[unit] = (previous - candidate) * Activations.sigmoidSlopeFrom(updateDecay);
            candidateGain[unit] = slope * reset;
            candidateSlope[unit] = slope;
            state[unit] = renew * candidate + update[unit] * previous;
        }

        private double activation(int gate, int unit) {
            int row = gate * size + unit;
            return sums.fromInput()[row] + sums.fromHidden()[row];
        }

        @Override
        public void jacobianColumn(int index, double[] column) {
            double[] reset = weights.hiddenColumn(RESET, index);
            double[] renew = weights.hiddenColumn(UPDATE, index);
            double[] candidate = weights.hiddenColumn(CANDIDATE, index);
            for (int i = 0; i < size; i++) {
                column[i] = resetGain[i] * reset[i] + updateGain[i] * renew[i] + candidateGain[i] * candidate[i];
            }
            column[index] += update[index];
        }

        @Override
        public void inputColumn(int index, double[] column) {
            double[] matrix = weights.inputColumns();
            int reset = index * weights.rows();
            int renew = reset + UPDATE * size;
            int candidate = reset + CANDIDATE * size;
            for (int i = 0; i < size; i++) {
                column[i] = resetGain[i] * matrix[reset + i]
                        + updateGain[i] * matrix[renew + i]
                        + candidateSlope[i] * matrix[candidate + i];
            }
        }

        @Override
        public void close() {
            sums.close();
        }
    }
}
