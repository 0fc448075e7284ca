package dev.attractor.cell;

/**
 * The equations of an {@link Lstm}, or of a {@link PeepholeLstm}, at one step, and what they say about small changes: the diagonals
 * of the Jacobian, one entry a unit, and the blocks {@code A} and {@code B} by which the memory and the output gate follow the
 * hidden units.
 *
 * <p>Source: [eq:jacobian-lstm], [eq:jacobian-peephole]. Peepholes change no more than two diagonals: what the memory keeps,
 * {@code k} in place of {@code f}, and what the hidden units read of it, {@code s}. Thread-safety: none.
 */
final class LstmGains implements AutoCloseable {
    private final GateWeights weights;
    private final Peepholes peepholes;
    private final int size;
    private final GateSums sums;
    private final double[] largestInRow;
    private final double[] kept;
    private final double[] forgetGain;
    private final double[] inputGain;
    private final double[] candidateGain;
    private final double[] outputGain;
    private final double[] memoryToHidden;
    private final double[] memoryHalf;

    LstmGains(GateWeights weights, Peepholes peepholes) {
        this.weights = weights;
        this.peepholes = peepholes;
        size = weights.hiddenSize();
        sums = new GateSums(weights);
        largestInRow = weights.largestHiddenInRow();
        kept = new double[size];
        forgetGain = new double[size];
        inputGain = new double[size];
        candidateGain = new double[size];
        outputGain = new double[size];
        memoryToHidden = new double[size];
        memoryHalf = new double[size];
    }

    /** Overwrites the state {@code (h, c)} with the next one. */
    void advance(double[] state, double[] inputs, int offset) {
        sums.evaluate(state, inputs, offset);
        for (int i = 0; i < size; i++) {
            advanceUnit(state, i);
        }
    }

    private void advanceUnit(double[] state, int unit) {
        double previous = state[size + unit];
        double in = activation(Lstm.INPUT, unit) + peepholes.input()[unit] * previous;
        double keep = activation(Lstm.FORGET, unit) + peepholes.forget()[unit] * previous;
        double propose = activation(Lstm.CANDIDATE, unit);
        double inDecay = Activations.decay(in);
        double keepDecay = Activations.decay(keep);
        double proposeDecay = Activations.decay(propose);
        double input = Activations.sigmoid(in, inDecay);
        double forget = Activations.sigmoid(keep, keepDecay);
        double candidate = Activations.tanh(propose, proposeDecay);
        double memory = forget * previous + input * candidate;
        forgetGain[unit] = previous * Activations.sigmoidSlopeFrom(keepDecay);
        inputGain[unit] = candidate * Activations.sigmoidSlopeFrom(inDecay);
        candidateGain[unit] = input * Activations.sechSquaredFrom(proposeDecay);
        kept[unit] = forget
                + forgetGain[unit] * peepholes.forget()[unit]
                + inputGain[unit] * peepholes.input()[unit];
        state[size + unit] = memory;
        read(unit, memory, state);
    }

    /** The output gate, which sees the new memory. */
    private void read(int unit, double memory, double[] state) {
        double out = activation(Lstm.OUTPUT, unit) + peepholes.output()[unit] * memory;
        double outDecay = Activations.decay(out);
        double memoryDecay = Activations.decay(memory);
        double output = Activations.sigmoid(out, outDecay);
        double read = Activations.tanh(memory, memoryDecay);
        outputGain[unit] = read * Activations.sigmoidSlopeFrom(outDecay);
        memoryToHidden[unit] = output * Activations.sechSquaredFrom(memoryDecay)
                + outputGain[unit] * peepholes.output()[unit];
        state[unit] = output * read;
    }

    private double activation(int gate, int unit) {
        int row = gate * size + unit;
        return sums.fromInput()[row] + sums.fromHidden()[row];
    }

    /** {@code k}: how the new memory follows the old one; shared, not to be written. */
    double[] kept() {
        return kept;
    }

    /** {@code s}: how the hidden units follow the new memory; shared, not to be written. */
    double[] memoryToHidden() {
        return memoryToHidden;
    }

    /** A bound of the entries in row {@code unit} of {@code A}. */
    double largestMemoryGain(int unit) {
        return Math.abs(forgetGain[unit]) * largestInRow[Lstm.FORGET * size + unit]
                + Math.abs(inputGain[unit]) * largestInRow[Lstm.INPUT * size + unit]
                + Math.abs(candidateGain[unit]) * largestInRow[Lstm.CANDIDATE * size + unit];
    }

    /** Writes {@code (B, A)} of one hidden unit. */
    void hiddenColumn(int unit, double[] column) {
        double[] in = weights.hiddenColumn(Lstm.INPUT, unit);
        double[] keep = weights.hiddenColumn(Lstm.FORGET, unit);
        double[] propose = weights.hiddenColumn(Lstm.CANDIDATE, unit);
        double[] out = weights.hiddenColumn(Lstm.OUTPUT, unit);
        for (int i = 0; i < size; i++) {
            column[i] = outputGain[i] * out[i];
        }
        for (int i = 0; i < size; i++) {
            memoryHalf[i] = forgetGain[i] * keep[i] + inputGain[i] * in[i] + candidateGain[i] * propose[i];
        }
        System.arraycopy(memoryHalf, 0, column, size, size);
    }

    /** Writes {@code (B, A)} of one input, with the input weights in place of {@code U}. */
    void inputColumn(int index, double[] column) {
        double[] matrix = weights.inputColumns();
        int in = index * weights.rows();
        int keep = in + Lstm.FORGET * size;
        int propose = in + Lstm.CANDIDATE * size;
        int out = in + Lstm.OUTPUT * size;
        for (int i = 0; i < size; i++) {
            column[i] = outputGain[i] * matrix[out + i];
            column[size + i] = forgetGain[i] * matrix[keep + i]
                    + inputGain[i] * matrix[in + i]
                    + candidateGain[i] * matrix[propose + i];
        }
    }

    /** {@code log|det J|}, given {@code log|det U_o|}. */
    double logAbsDeterminant(double logAbsDeterminantOfOutput) {
        double sum = logAbsDeterminantOfOutput;
        for (int i = 0; i < size; i++) {
            sum += Math.log(Math.abs(kept[i])) + Math.log(Math.abs(outputGain[i]));
        }
        return sum;
    }

    @Override
    public void close() {
        sums.close();
    }
}
