package dev.attractor.cell;

/**
 * One thread's workspace for a vector field: its value and its derivative at a point.
 *
 * <p>With {@code p = L h + tanh(a)} and the gate {@code z}, {@code dF/dh = D(z) L + D(z sech^2(a) + p z') K}; without a gate
 * {@code z = 1}; {@code dF/du = D(z sech^2(a)) V + D(p z') V_z}. Source: [eq:jacobian-antisymmetric], [eq:jacobian-lipschitz]. Allocates nothing per evaluation. Thread-safety:
 * none.
 */
final class FieldPoint implements AutoCloseable {
    private final VectorField field;
    private final int size;
    private final AffineMap hiddenMap;
    private final AffineMap inputMap;
    private final double[] fromHidden;
    private final double[] fromInput;
    private final double[] value;
    private final double[] linearGain;
    private final double[] driveGain;
    private final double[] gateGain;
    private final double[] recurrentGain;

    FieldPoint(VectorField field) {
        this.field = field;
        size = field.size();
        hiddenMap = field.newHiddenMap();
        inputMap = field.newInputMap();
        fromHidden = new double[field.hiddenRows()];
        fromInput = new double[field.inputRows()];
        value = new double[size];
        linearGain = new double[size];
        driveGain = new double[size];
        gateGain = new double[size];
        recurrentGain = new double[size];
    }

    /** Evaluates the field at hidden state and input. */
    void evaluate(double[] hidden, double[] inputs, int offset) {
        hiddenMap.evaluate(hidden, 0, fromHidden);
        inputMap.evaluate(inputs, offset, fromInput);
        for (int i = 0; i < size; i++) {
            double activation = fromHidden[i] + fromInput[i];
            double drive = Math.tanh(activation) + (field.hasLinearPart() ? fromHidden[size + i] : 0);
            double slope = Activations.sechSquared(activation);
            if (field.gated()) {
                gate(i, drive, slope);
            } else {
                value[i] = drive;
                linearGain[i] = 1;
                driveGain[i] = slope;
            }
            recurrentGain[i] = driveGain[i] + gateGain[i];
        }
    }

    private void gate(int unit, double drive, double slope) {
        double activation = fromHidden[unit] + fromInput[size + unit];
        double gate = Activations.sigmoid(activation);
        value[unit] = drive * gate;
        linearGain[unit] = gate;
        driveGain[unit] = gate * slope;
        gateGain[unit] = drive * Activations.sigmoidSlope(activation);
    }

    /** {@code F}, shape {@code (N)}; overwritten by the next evaluation. */
    double[] value() {
        return value;
    }

    /** Writes column {@code index} of {@code dF/dh}. */
    void jacobianColumn(int index, double[] column) {
        double[] hidden = field.hiddenColumns();
        int start = index * field.hiddenRows();
        for (int i = 0; i < size; i++) {
            column[i] = recurrentGain[i] * hidden[start + i];
        }
        if (field.hasLinearPart()) {
            for (int i = 0; i < size; i++) {
                column[i] += linearGain[i] * hidden[start + size + i];
            }
        }
    }

    /** Writes column {@code index} of {@code dF/du}. */
    void inputColumn(int index, double[] column) {
        double[] input = field.inputColumns();
        int start = index * field.inputRows();
        for (int i = 0; i < size; i++) {
            column[i] = driveGain[i] * input[start + i];
        }
        if (field.gated()) {
            for (int i = 0; i < size; i++) {
                column[i] += gateGain[i] * input[start + size + i];
            }
        }
    }

    @Override
    public void close() {
        hiddenMap.close();
        inputMap.close();
    }
}
