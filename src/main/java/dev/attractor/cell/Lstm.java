package dev.attractor.cell;

import java.util.Arrays;

/**
 * The LSTM of PyTorch, gates stacked i, f, g, o, on the full state {@code (h, c)}, so {@code n = 2N}.
 *
 * <p>Source: [eq:jacobian-lstm]; the cell is that of Gers, Schmidhuber and Cummins (2000). With {@code c' = f c + i g} and {@code h' = o tanh(c')}, the Jacobian is
 * {@code [[s A + B, D(s f)], [A, D(f)]]} where {@code A = D(c f') U_f + D(g i') U_i + D(i g') U_g},
 * {@code B = D(tanh(c') o') U_o}, {@code s = o sech^2(c')}. Block elimination gives
 * {@code log|det J| = log|det U_o| + sum log f + sum log|tanh(c') o'|}.
 */
public final class Lstm implements Cell {
    private static final int INPUT = 0;
    private static final int FORGET = 1;
    private static final int CANDIDATE = 2;
    private static final int OUTPUT = 3;

    private final GateWeights weights;
    private final double logAbsDeterminantOfOutput;

    public Lstm(GateWeights weights) {
        this.weights = weights.requireGates("lstm", 4);
        this.logAbsDeterminantOfOutput = weights.logAbsDeterminant(OUTPUT);
    }

    @Override
    public String name() {
        return "lstm";
    }

    @Override
    public int inputSize() {
        return weights.inputSize();
    }

    @Override
    public int hiddenSize() {
        return weights.hiddenSize();
    }

    @Override
    public int stateSize() {
        return 2 * weights.hiddenSize();
    }

    @Override
    public CellStep newStep() {
        return new Step();
    }

    private final class Step implements CellStep {
        private final int size = weights.hiddenSize();
        private final GateSums sums = new GateSums(weights);
        private final double[] forget = new double[size];
        private final double[] forgetGain = new double[size];
        private final double[] inputGain = new double[size];
        private final double[] candidateGain = new double[size];
        private final double[] outputGain = new double[size];
        private final double[] memoryToHidden = new double[size];

        @Override
        public void advance(double[] state, double[] inputs, int offset) {
            sums.evaluate(state, inputs, offset);
            for (int i = 0; i < size; i++) {
                advanceUnit(state, i);
            }
        }

        private void advanceUnit(double[] state, int unit) {
            double in = activation(INPUT, unit);
            double keep = activation(FORGET, unit);
            double propose = activation(CANDIDATE, unit);
            double out = activation(OUTPUT, unit);
            double input = Activations.sigmoid(in);
            double candidate = Math.tanh(propose);
            double output = Activations.sigmoid(out);
            double previous = state[size + unit];
            forget[unit] = Activations.sigmoid(keep);
            double memory = forget[unit] * previous + input * candidate;
            double read = Math.tanh(memory);
            forgetGain[unit] = previous * Activations.sigmoidSlope(keep);
            inputGain[unit] = candidate * Activations.sigmoidSlope(in);
            candidateGain[unit] = input * Activations.sechSquared(propose);
            outputGain[unit] = read * Activations.sigmoidSlope(out);
            memoryToHidden[unit] = output * Activations.sechSquared(memory);
            state[unit] = output * read;
            state[size + unit] = memory;
        }

        private double activation(int gate, int unit) {
            int row = gate * size + unit;
            return sums.fromInput()[row] + sums.fromHidden()[row];
        }

        @Override
        public void jacobianColumn(int index, double[] column) {
            if (index < size) {
                hiddenColumn(index, column);
            } else {
                memoryColumn(index - size, column);
            }
        }

        private void hiddenColumn(int unit, double[] column) {
            double[] recurrent = weights.hiddenColumns();
            int in = unit * weights.rows();
            int keep = in + FORGET * size;
            int propose = in + CANDIDATE * size;
            int out = in + OUTPUT * size;
            for (int i = 0; i < size; i++) {
                double memory = forgetGain[i] * recurrent[keep + i]
                        + inputGain[i] * recurrent[in + i]
                        + candidateGain[i] * recurrent[propose + i];
                column[i] = memoryToHidden[i] * memory + outputGain[i] * recurrent[out + i];
                column[size + i] = memory;
            }
        }

        private void memoryColumn(int unit, double[] column) {
            Arrays.fill(column, 0, 2 * size, 0);
            column[unit] = memoryToHidden[unit] * forget[unit];
            column[size + unit] = forget[unit];
        }

        @Override
        public boolean hasClosedFormDeterminant() {
            return true;
        }

        @Override
        public double logAbsDeterminant() {
            double sum = logAbsDeterminantOfOutput;
            for (int i = 0; i < size; i++) {
                sum += Math.log(forget[i]) + Math.log(Math.abs(outputGain[i]));
            }
            return sum;
        }

        @Override
        public void close() {
            sums.close();
        }
    }
}
