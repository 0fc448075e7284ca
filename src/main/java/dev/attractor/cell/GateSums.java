package dev.attractor.cell;

/**
 * The two affine maps before the gates, {@code W u + b_ih} and {@code U h + b_hh}.
 *
 * <p>Allocates nothing per evaluation. Thread-safety: none.
 */
final class GateSums implements AutoCloseable {
    private final AffineMap input;
    private final AffineMap hidden;

    GateSums(GateWeights weights) {
        input = new AffineMap(weights.inputColumns(), weights.inputSize(), weights.inputBias());
        hidden = new AffineMap(weights.hiddenColumns(), weights.hiddenSize(), weights.hiddenBias());
    }

    /** Evaluates both maps; {@code h} is the first part of the state. */
    void evaluate(double[] state, double[] inputs, int offset) {
        input.evaluate(inputs, offset);
        hidden.evaluate(state, 0);
    }

    /** {@code W u + b_ih}; overwritten by the next evaluation. */
    double[] fromInput() {
        return input.result();
    }

    /** {@code U h + b_hh}; overwritten by the next evaluation. */
    double[] fromHidden() {
        return hidden.result();
    }

    @Override
    public void close() {
        input.close();
        hidden.close();
    }
}
