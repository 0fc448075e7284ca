package dev.attractor.cell;

import java.util.Arrays;

/**
 * One thread's steps of an {@link Lstm}, or of a {@link PeepholeLstm}: the Jacobian of a step, and the factors by which it carries
 * a frame, made of {@link LstmGains}.
 *
 * <p>Source: [eq:jacobian-lstm], [eq:jacobian-peephole], [eq:lstm-shear]. Where the output gates saturate, {@code B} falls below
 * the rounding of {@code s A}, and the deep exponents are lost as soon as {@code s A + B} is formed. But {@code J = S M} with
 * {@code S = [[I, D(s)], [0, I]]} and {@code M = [[B, 0], [A, D(k)]]}, so in coordinates that the {@code S} of every step shears,
 * the Jacobian is {@code M S_before = [[B, B D(s)], [A, A D(s) + D(k)]]} with the shear {@code s} of the step before: {@code B} has
 * rows of its own. Where a memory keeps so little that {@code k} would fall below the rounding of its row of {@code A} in turn,
 * the Jacobian is given as two factors, {@code [[B, 0], [A, D(m)]]} and {@code [[I, D(s)], [0, D(k / m)]]}, with {@code m} the
 * size of a row of {@code (A, D(k))}.
 */
final class LstmStep implements CellStep {
    /** A kept part below this share of its row's size splits the step; a sum loses at most these two digits. */
    private static final double SPLIT_BELOW = 1e-2;

    private final double logAbsDeterminantOfOutput;
    private final int size;
    private final LstmGains gains;
    private final double[] kept;
    private final double[] memoryToHidden;
    private final double[] memorySize;
    private final double[] shear;
    private final double[] shearBefore;
    private final double[][] gateColumns;
    private final boolean[] gateColumnFormed;
    private boolean split;

    LstmStep(GateWeights weights, Peepholes peepholes, double logAbsDeterminantOfOutput) {
        this.logAbsDeterminantOfOutput = logAbsDeterminantOfOutput;
        size = weights.hiddenSize();
        gains = new LstmGains(weights, peepholes);
        kept = gains.kept();
        memoryToHidden = gains.memoryToHidden();
        memorySize = new double[size];
        shear = new double[size];
        shearBefore = new double[size];
        gateColumns = new double[size][2 * size];
        gateColumnFormed = new boolean[size];
    }

    @Override
    public void advance(double[] state, double[] inputs, int offset) {
        System.arraycopy(shear, 0, shearBefore, 0, size);
        gains.advance(state, inputs, offset);
        Arrays.fill(gateColumnFormed, false);
        split = false;
        for (int i = 0; i < size; i++) {
            memorySize[i] = Math.max(Math.abs(kept[i]), gains.largestMemoryGain(i));
            split |= Math.abs(kept[i]) < SPLIT_BELOW * memorySize[i];
        }
        System.arraycopy(memoryToHidden, 0, shear, 0, size);
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

    @Override
    public void tangentInputColumn(int index, double[] column) {
        gains.inputColumn(index, column);
    }

    private void readMemory(double[] column) {
        for (int i = 0; i < size; i++) {
            column[i] += memoryToHidden[i] * column[size + i];
        }
    }

    /** {@code (B, A)} of one hidden unit, formed once a step: two columns of the joined factor are made of it. */
    private double[] gateColumn(int unit) {
        if (!gateColumnFormed[unit]) {
            gains.hiddenColumn(unit, gateColumns[unit]);
            gateColumnFormed[unit] = true;
        }
        return gateColumns[unit];
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
        return gains.logAbsDeterminant(logAbsDeterminantOfOutput);
    }

    @Override
    public void close() {
        gains.close();
    }
}
