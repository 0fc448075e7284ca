package dev.attractor.cell;

import java.util.Arrays;

/**
 * One thread's steps of an {@link Lstm}.
 *
 * <p>Source: [eq:jacobian-lstm], [eq:lstm-shear]. Where the output gates saturate, {@code B} falls below the rounding of
 * {@code s A}, and the deep exponents are lost as soon as {@code s A + B} is formed. But {@code J = S M} with
 * {@code S = [[I, D(s)], [0, I]]} and {@code M = [[B, 0], [A, D(f)]]}, so in coordinates that the {@code S} of every step shears,
 * the Jacobian is {@code M S_before = [[B, B D(s)], [A, A D(s) + D(f)]]} with the shear {@code s} of the step before: {@code B} has
 * rows of its own. Where a forget gate is so small that {@code f} would fall below the rounding of its row of {@code A} in turn,
 * the Jacobian is given as two factors, {@code [[B, 0], [A, D(m)]]} and {@code [[I, D(s)], [0, D(f / m)]]}, with {@code m} the
 * size of a row of {@code (A, D(f))}.
 */
final class LstmStep implements CellStep {
    /** A forget gate below this part of its row's size splits the step; a sum loses at most these two digits. */
    private static final double SPLIT_BELOW = 1e-2;

    private final GateWeights weights;
    private final double logAbsDeterminantOfOutput;
    private final int size;
    private final GateSums sums;
    private final double[] largestInRow;
    private final double[] forget;
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

    LstmStep(GateWeights weights, double logAbsDeterminantOfOutput) {
        this.weights = weights;
        this.logAbsDeterminantOfOutput = logAbsDeterminantOfOutput;
        size = weights.hiddenSize();
        sums = new GateSums(weights);
        largestInRow = weights.largestHiddenInRow();
        forget = new double[size];
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
            memorySize[i] = Math.max(forget[i], largestMemoryGain(i));
            split |= forget[i] < SPLIT_BELOW * memorySize[i];
        }
        System.arraycopy(memoryToHidden, 0, shear, 0, size);
    }

    private void advanceUnit(double[] state, int unit) {
        double in = activation(Lstm.INPUT, unit);
        double keep = activation(Lstm.FORGET, unit);
        double propose = activation(Lstm.CANDIDATE, unit);
        double out = activation(Lstm.OUTPUT, unit);
        double inDecay = Activations.decay(in);
        double keepDecay = Activations.decay(keep);
        double proposeDecay = Activations.decay(propose);
        double outDecay = Activations.decay(out);
        double input = Activations.sigmoid(in, inDecay);
        double candidate = Activations.tanh(propose, proposeDecay);
        double output = Activations.sigmoid(out, outDecay);
        double previous = state[size + unit];
        forget[unit] = Activations.sigmoid(keep, keepDecay);
        double memory = forget[unit] * previous + input * candidate;
        double memoryDecay = Activations.decay(memory);
        double read = Activations.tanh(memory, memoryDecay);
        forgetGain[unit] = previous * Activations.sigmoidSlopeFrom(keepDecay);
        inputGain[unit] = candidate * Activations.sigmoidSlopeFrom(inDecay);
        candidateGain[unit] = input * Activations.sechSquaredFrom(proposeDecay);
        outputGain[unit] = read * Activations.sigmoidSlopeFrom(outDecay);
        memoryToHidden[unit] = output * Activations.sechSquaredFrom(memoryDecay);
        state[unit] = output * read;
        state[size + unit] = memory;
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
        for (int i = 0; i < size; i++) {
            column[i] = gates[i] + memoryToHidden[i] * gates[size + i];
            column[size + i] = gates[size + i];
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
        column[unit] = memoryToHidden[unit] * forget[unit];
        column[size + unit] = forget[unit];
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
            column[index] += forget[unit];
        }
    }

    /** Writes a column of {@code [[I, D(s)], [0, D(f / m)]]}. */
    private void memoryFactorColumn(int index, double[] column) {
        Arrays.fill(column, 0, 2 * size, 0);
        if (index < size) {
            column[index] = 1;
        } else {
            int unit = index - size;
            column[unit] = shearBefore[unit];
            // Equal to 1 where f is the larger, even if both are 0.
            column[index] = forget[unit] == memorySize[unit] ? 1 : forget[unit] / memorySize[unit];
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
            sum += Math.log(forget[i]) + Math.log(Math.abs(outputGain[i]));
        }
        return sum;
    }

    @Override
    public void close() {
        sums.close();
    }
}
