package dev.attractor.cell;

import java.util.Arrays;

/**
 * One thread's steps of an {@link Lstm}, or of a {@link PeepholeLstm}.
 *
 * <p>Source: [eq:jacobian-lstm], [eq:jacobian-peephole], [eq:lstm-shear]. Peepholes change no more than two diagonals: what the
 * memory keeps, {@code k} in place of {@code f}, and what the hidden units read of it, {@code s}. Where the output gates saturate, {@code B} falls below the rounding of
 * {@code s A}, and the deep exponents are lost as soon as {@code s A + B} is formed. But {@code J = S M} with
 * {@code S = [[I, D(s)], [0, I]]} and {@code M = [[B, 0], [A, D(k)]]}, so in coordinates that the {@code S} of every step shears,
 * the Jacobian is {@code M S_before = [[B, B D(s)], [A, A D(s) + D(k)]]} with the shear {@code s} of the step before: {@code B} has
 * rows of its own. Where a memory keeps so little that {@code k} would fall below the rounding of its row of {@code A} in turn,
 * the Jacobian is given as two factors, {@code [[B, 0], [A, D(m)]]} and {@code [[I, D(s)], [0, D(k / m)]]}, with {@code m} the
 * size of a row of {@code (A, D(k))}.
 */
final class LstmStep implements CellStep {
    /** A kept part below this share of its row's size splits the step; a sum loses at most these two digits. */
    private static final double SPLIT_BELOW = 1e-2;

    private final GateWeights weights;
    private final Peepholes peepholes;
    private final double logAbsDeterminantOfOutput;
    private final int size;
    private final GateSums sums;
    private final double[] largestInRow;
    private final double[] kept;
    private final double[] forgetGain;
    private final double[] inputGain;
    private final double[] candidateGain;
    private final double[] outputGain;
    private final double[] memoryToHidden;
    private final double[] memorySize;
    private final double[] shear;
    private final double[] shearBefore;
    private final double[][] gateColumns;
    private final boolean[] gateColumnFormed;
    private final double[] memoryHalf;
    private boolean split;

    LstmStep(GateWeights weights, Peepholes peepholes, double logAbsDeterminantOfOutput) {
        this.weights = weights;
        this.peepholes = peepholes;
        this.logAbsDeterminantOfOutput = logAbsDeterminantOfOutput;
        size = weights.hiddenSize();
        sums = new GateSums(weights);
        largestInRow = weights.largestHiddenInRow();
        kept = new double[size];
        forgetGain = new double[size];
        inputGain = new double[size];
        candidateGain = new double[size];
        outputGain = new double[size];
        memoryToHidden = new double[size];
        memorySize = new double[size];
        shear = new double[size];
        shearBefore = new double[size];
        gateColumns = new double[size][2 * size];
        gateColumnFormed = new boolean[size];
        memoryHalf = new double[size];
    }

    @Override
    public void advance(double[] state, double[] inputs, int offset) {
        System.arraycopy(shear, 0, shearBefore, 0, size);
        sums.evaluate(state, inputs, offset);
        Arrays.fill(gateColumnFormed, false);
        split = false;
        for (int i = 0; i < size; i++) {
            advanceUnit(state, i);
            memorySize[i] = Math.max(Math.abs(kept[i]), largestMemoryGain(i));
            split |= Math.abs(kept[i]) < SPLIT_BELOW * memorySize[i];
        }
        System.arraycopy(memoryToHidden, 0, shear, 0, size);
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

    /** A bound of the entries in row {@code unit} of {@code A}. */
    private double largestMemoryGain(int unit) {
        return Math.abs(forgetGain[unit]) * largestInRow[Lstm.FORGET * size + unit]
                + Math.abs(inputGain[unit]) * largestInRow[Lstm.INPUT * size + unit]
                + Math.abs(candidateGain[unit]) * largestInRow[Lstm.CANDIDATE * size + unit];
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
        double[] gates = gateColumn(unit);
        System.arraycopy(gates, 0, column, 0, 2 * size);
        readMemory(column);
    }

    @Override
    public void inputColumn(int index, double[] column) {
        tangentInputColumn(index, column);
        readMemory(column);
    }

    /** Writes {@code (B, A)} of one input, with the input weights in place of {@code U}. */
    @Override
    public void tangentInputColumn(int index, double[] column) {
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

    private void readMemory(double[] column) {
        for (int i = 0; i < size; i++) {
            column[i] += memoryToHidden[i] * column[size + i];
        }
    }

    /** {@code (B, A)} of one hidden unit, formed once a step: two columns of the joined factor are made of it. */
    private double[] gateColumn(int unit) {
        if (!gateColumnFormed[unit]) {
            formGateColumn(unit, gateColumns[unit]);
            gateColumnFormed[unit] = true;
        }
        return gateColumns[unit];
    }

    private void formGateColumn(int unit, double[] column) {
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

    private void memoryColumn(int unit, double[] column) {
        Arrays.fill(column, 0, 2 * size, 0);
        column[unit] = memoryToHidden[unit] * kept[unit];
        column[size + unit] = kept[unit];
    }

    @Override
    public void restartTangent() {
        Arrays.fill(shear, 0);
    }

    @Override
    public int tangentFactors() {
        return split ? 2 : 1;
    }

    @Override
    public void tangentFactorColumn(int factor, int index, double[] column) {
        if (!split) {
            joinedColumn(index, column);
        } else if (factor == 0) {
            memoryFactorColumn(index, column);
        } else {
            gateFactorColumn(index, column);
        }
    }

    /** Writes a column of {@code M S_before}. */
    private void joinedColumn(int index, double[] column) {
        if (index < size) {
            System.arraycopy(gateColumn(index), 0, column, 0, 2 * size);
        } else {
            int unit = index - size;
            double[] gates = gateColumn(unit);
            double factor = shearBefore[unit];
            for (int i = 0; i < 2 * size; i++) {
                column[i] = factor * gates[i];
            }
            column[index] += kept[unit];
        }
    }

    /** Writes a column of {@code [[I, D(s)], [0, D(k / m)]]}. */
    private void memoryFactorColumn(int index, double[] column) {
        Arrays.fill(column, 0, 2 * size, 0);
        if (index < size) {
            column[index] = 1;
        } else {
            int unit = index - size;
            column[unit] = shearBefore[unit];
            // A row of zeros stays one by its other factor.
            column[index] = memorySize[unit] == 0 ? 1 : kept[unit] / memorySize[unit];
        }
    }

    /** Writes a column of {@code [[B, 0], [A, D(m)]]}. */
    private void gateFactorColumn(int index, double[] column) {
        if (index < size) {
            System.arraycopy(gateColumn(index), 0, column, 0, 2 * size);
        } else {
            Arrays.fill(column, 0, 2 * size, 0);
            column[index] = memorySize[index - size];
        }
    }

    @Override
    public void toStateCoordinates(double[] vector) {
        for (int i = 0; i < size; i++) {
            vector[i] += shear[i] * vector[size + i];
        }
    }

    @Override
    public boolean hasClosedFormDeterminant() {
        return true;
    }

    @Override
    public double logAbsDeterminant() {
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
