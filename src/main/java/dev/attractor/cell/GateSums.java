package dev.attractor.cell;

/**
 * The two affine maps before the gates, {@code W u + b_ih} and {@code U h + b_hh}.
 *
 * <p>Allocates nothing per evaluation. Thread-safety: none.
 */
final class GateSums implements AutoCloseable {
    private final AffineMap inputMap;
    private final AffineMap hiddenMap;
    private final double[] fromInput;
    private final double[] fromHidden;

    GateSums(GateWeights weights) {
        inputMap = new AffineMap(weights.inputColumns(), weights.inputBias());
        hiddenMap = new AffineMap(weights.hiddenColumns(), weights.hiddenBias());
        fromInput = new double[weights.rows()];
        fromHidden = new double[weights.rows()];
    }

    /** Evaluates both maps; {@code h} is the first part of the state. */
    void evaluate(double[] state, double[] inputs, int offset) {
        inputMap.evaluate(inputs, offset, fromInput);
        hiddenMap.evaluate(state, 0, fromHidden);
    }

    /** {@code W u + b_ih}; overwritten by the next evaluation. */
    double[] fromInput() {
        return fromInput;
    }

    /** {@code U h + b_hh}; overwritten by the next evaluation. */
    double[] fromHidden() {
        return fromHidden;
    }

    @Override
    public void close() {
        inputMap.close();
        hiddenMap.close();
    }
}
