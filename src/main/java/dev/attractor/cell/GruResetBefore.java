package dev.attractor.cell;

/**
 * The GRU that resets the hidden state before it is multiplied, gates stacked r, z, n; the first version of the cell and of Keras.
 *
 * <p>Source: [eq:jacobian-gru-reset-before]; Cho et al. (2014). With {@code m = tanh(W_n u + b_in + U_n (r h) + b_hn)} and
 * {@code h' = (1 - z) m + z h}, the Jacobian is {@code D(z) + D((h - m) z') U_z + D(d) U_n (D(r) + D(h r') U_r)} where
 * {@code d = (1 - z) sech^2}. The product of the two matrices is formed when a step's first column is asked for. There is no
 * closed form of the determinant.
 */
public final class GruResetBefore extends GateCell {
    private static final int RESET = 0;
    private static final int UPDATE = 1;
    private static final int CANDIDATE = 2;

    private final double[] candidateColumns;
    private final double[] resetColumns;

    public GruResetBefore(GateWeights weights) {
        super("gru-reset-before", weights.requireGates("gru-reset-before", 3));
        this.candidateColumns = weights.hiddenBlock(CANDIDATE);
        this.resetColumns = weights.hiddenBlock(RESET);
    }

    @Override
    public CellStep newStep() {
        return new Step();
    }

    private final class Step implements CellStep {
        private final int size = weights.hiddenSize();
        private final GateSums sums = new GateSums(weights);
        private final AffineMap candidateMap = new AffineMap(candidateColumns, new double[size]);
        private final ScaledProduct throughReset = new ScaledProduct(candidateColumns, resetColumns, size);
        private final double[] resetVector = new double[size];
        private final double[] recurrent = new double[size];
        private final double[] reset = new double[size];
        private final double[] update = new double[size];
        private final double[] resetGain = new double[size];
        private final double[] updateGain = new double[size];
        private final double[] candidateGain = new double[size];
        private boolean formed;

        @Override
        public void advance(double[] state, double[] inputs, int offset) {
            sums.evaluate(state, inputs, offset);
            for (int i = 0; i < size; i++) {
                double activation = activation(RESET, i);
                reset[i] = Activations.sigmoid(activation);
                resetGain[i] = state[i] * Activations.sigmoidSlope(activation);
                resetVector[i] = reset[i] * state[i];
            }
            candidateMap.evaluate(resetVector, 0, recurrent);
            for (int i = 0; i < size; i++) {
                advanceUnit(state, i);
            }
            formed = false;
        }

        private void advanceUnit(double[] state, int unit) {
            int row = CANDIDATE * size + unit;
            double candidateActivation = sums.fromInput()[row] + recurrent[unit] + weights.hiddenBias()[row];
            double updateActivation = activation(UPDATE, unit);
            double candidate = Math.tanh(candidateActivation);
            double renew = Activations.sigmoid(-updateActivation);
            update[unit] = Activations.sigmoid(updateActivation);
            updateGain[unit] = (state[unit] - candidate) * Activations.sigmoidSlope(updateActivation);
            candidateGain[unit] = renew * Activations.sechSquared(candidateActivation);
            state[unit] = renew * candidate + update[unit] * state[unit];
        }

        private double activation(int gate, int unit) {
            int row = gate * size + unit;
            return sums.fromInput()[row] + sums.fromHidden()[row];
        }

        @Override
        public void jacobianColumn(int index, double[] column) {
            if (!formed) {
                throughReset.form(resetGain);
                formed = true;
            }
            throughReset.column(index, column);
            double[] hidden = weights.hiddenColumns();
            int renew = index * weights.rows() + UPDATE * size;
            int candidate = index * weights.rows() + CANDIDATE * size;
            for (int i = 0; i < size; i++) {
                column[i] = candidateGain[i] * (column[i] + hidden[candidate + i] * reset[index])
                        + updateGain[i] * hidden[renew + i];
            }
            column[index] += update[index];
        }

        @Override
        public void inputColumn(int index, double[] column) {
            double[] input = weights.inputColumns();
            int start = index * weights.rows();
            for (int i = 0; i < size; i++) {
                resetVector[i] = resetGain[i] * input[start + i];
            }
            candidateMap.evaluate(resetVector, 0, column);
            int renew = start + UPDATE * size;
            int candidate = start + CANDIDATE * size;
            for (int i = 0; i < size; i++) {
                column[i] = candidateGain[i] * (column[i] + input[candidate + i]) + updateGain[i] * input[renew + i];
            }
        }

        @Override
        public void close() {
            sums.close();
            candidateMap.close();
            throughReset.close();
        }
    }
}
