package dev.attractor.cell;

import dev.attractor.cell.GateWeights.Sizes;

/**
 * The right-hand side of a recurrent network in continuous time, {@code dh/dt = F(h, u)} with
 * {@code F = (L h + tanh(K h + V u + b)) * sigmoid(K h + V_z u + b_z)}.
 *
 * <p>The second factor, the gate, is there where two input maps are given: {@code sizes.gates()} counts them, 1 or 2. How
 * {@code K} and {@code L} follow from the weights is the family's; see {@link FieldPoint} for the derivative. Thread-safety:
 * immutable.
 */
public final class VectorField {
    private final String name;
    private final Sizes sizes;
    private final double[] hiddenColumns;
    private final double[] inputColumns;
    private final double[] bias;

    private VectorField(String family, Sizes sizes, double[] hidden, double[] weightIh, double[] bias) {
        if (sizes.gates() > 2) {
            throw new IllegalArgumentException(family + " has 1 or 2 input maps, got " + sizes.gates());
        }
        WeightArrays.requireMatrix("weight_ih_l0", weightIh, sizes.rows(), sizes.input());
        WeightArrays.requireVector("bias_ih_l0", bias, sizes.rows());
        this.name = sizes.gates() == 2 ? family + "-gated" : family;
        this.sizes = sizes;
        this.hiddenColumns = WeightArrays.columnMajor(hidden, hidden.length / sizes.hidden(), sizes.hidden());
        this.inputColumns = WeightArrays.columnMajor(weightIh, sizes.rows(), sizes.input());
        this.bias = bias.clone();
    }

    /**
     * The antisymmetric network of Chang et al. (2019): {@code K = W - W^T - gamma I} and {@code L = 0}.
     *
     * @param damping {@code gamma}
     * @param weightHh {@code W}, row-major {@code (N, N)}
     * @param weightIh {@code V} and, if gated, {@code V_z} below it, row-major {@code (maps N, D)}
     * @param bias {@code b} and, if gated, {@code b_z}, {@code (maps N)}
     * @throws IllegalArgumentException if a tensor has the wrong length or is not finite
     */
    public static VectorField antisymmetric(
            Sizes sizes, double damping, double[] weightHh, double[] weightIh, double[] bias) {
        int size = sizes.hidden();
        WeightArrays.requireMatrix("weight_hh_l0", weightHh, size, size);
        double[] recurrent = new SkewRule(1, damping).matrix(weightHh, 0, size);
        return new VectorField("antisymmetric", sizes, recurrent, weightIh, bias);
    }

    /**
     * The Lipschitz network of Erichson et al. (2021): {@code L = alpha S(M_A)} and {@code K = S(M_W)}.
     *
     * @param rule {@code S}
     * @param linearScale {@code alpha}
     * @param weightHh {@code M_A} above {@code M_W}, row-major {@code (2 N, N)}
     * @param weightIh {@code U} and, if gated, the gate's {@code E} below it, row-major {@code (maps N, D)}
     * @param bias {@code b} and, if gated, the gate's, {@code (maps N)}
     * @throws IllegalArgumentException if a tensor has the wrong length or is not finite
     */
    public static VectorField lipschitz(
            Sizes sizes, SkewRule rule, double linearScale, double[] weightHh, double[] weightIh, double[] bias) {
        int size = sizes.hidden();
        WeightArrays.requireMatrix("weight_hh_l0", weightHh, 2 * size, size);
        if (!Double.isFinite(linearScale)) {
            throw new IllegalArgumentException("the scale of the linear part must be finite, got " + linearScale);
        }
        double[] stacked = new double[2 * size * size];
        System.arraycopy(rule.matrix(weightHh, 1, size), 0, stacked, 0, size * size);
        double[] linear = rule.matrix(weightHh, 0, size);
        for (int entry = 0; entry < linear.length; entry++) {
            stacked[size * size + entry] = linearScale * linear[entry];
        }
        return new VectorField("lipschitz", sizes, stacked, weightIh, bias);
    }

    String name() {
        return name;
    }

    int inputSize() {
        return sizes.input();
    }

    int size() {
        return sizes.hidden();
    }

    boolean gated() {
        return sizes.gates() == 2;
    }

    boolean hasLinearPart() {
        return hiddenRows() == 2 * size();
    }

    /** The rows of {@code K}, and of {@code L} below it where there is a linear part. */
    int hiddenRows() {
        return hiddenColumns.length / size();
    }

    /** {@code [K; L]}, column-major; shared, not to be written. */
    double[] hiddenColumns() {
        return hiddenColumns;
    }

    /** The rows of the input maps together. */
    int inputRows() {
        return bias.length;
    }

    /** {@code V} and, if gated, {@code V_z} below it, column-major; shared, not to be written. */
    double[] inputColumns() {
        return inputColumns;
    }

    AffineMap newHiddenMap() {
        return new AffineMap(hiddenColumns, new double[hiddenRows()]);
    }

    AffineMap newInputMap() {
        return new AffineMap(inputColumns, bias);
    }
}
