package dev.attractor.cell;

/**
 * The weights of a shallow PLRNN: {@code A} diagonal, {@code W1} from the hidden layer, {@code W2} to it.
 *
 * <p>Shape, for {@code N} units, {@code H} in the hidden layer and {@code D} inputs: {@code A (N)}, {@code W1 (N, H)},
 * {@code W2 (H, N)}, {@code C (N, D)}, {@code h1 (N)}, {@code h2 (H)}. Thread-safety: immutable.
 */
public final class ShallowWeights {
    private final Sizes sizes;
    private final double[] decay;
    private final double[] outwardColumns;
    private final double[] inwardColumns;
    private final double[] inputColumns;
    private final double[] bias;
    private final double[] thresholds;

    /** How wide input, state and hidden layer are. */
    public record Sizes(int input, int units, int layer) {
        public Sizes {
            if (input < 1) {
                throw new IllegalArgumentException("C: the input size must be positive, got " + input);
            }
            if (units < 1 || units > GateWeights.MAX_HIDDEN_SIZE) {
                throw new IllegalArgumentException(
                        "A: the number of units must be 1.." + GateWeights.MAX_HIDDEN_SIZE + ", got " + units);
            }
            if (layer < 1 || layer > 4 * GateWeights.MAX_HIDDEN_SIZE) {
                throw new IllegalArgumentException(
                        "W2: the hidden layer's size must be 1.." + 4 * GateWeights.MAX_HIDDEN_SIZE + ", got " + layer);
            }
        }
    }

    /**
     * Weights over copies of row-major arrays.
     *
     * @param decay {@code A}
     * @param outward {@code W1}
     * @param inward {@code W2}
     * @param input {@code C}
     * @param bias {@code h1}
     * @param thresholds {@code h2}
     * @throws IllegalArgumentException if an array has the wrong length or holds NaN or an infinity; the message names the
     *     tensor and the expected shape
     */
    public ShallowWeights(
            Sizes sizes,
            double[] decay,
            double[] outward,
            double[] inward,
            double[] input,
            double[] bias,
            double[] thresholds) {
        WeightArrays.requireVector("A", decay, sizes.units);
        WeightArrays.requireMatrix("W1", outward, sizes.units, sizes.layer);
        WeightArrays.requireMatrix("W2", inward, sizes.layer, sizes.units);
        WeightArrays.requireMatrix("C", input, sizes.units, sizes.input);
        WeightArrays.requireVector("h1", bias, sizes.units);
        WeightArrays.requireVector("h2", thresholds, sizes.layer);
        this.sizes = sizes;
        this.decay = decay.clone();
        this.outwardColumns = WeightArrays.columnMajor(outward, sizes.units, sizes.layer);
        this.inwardColumns = WeightArrays.columnMajor(inward, sizes.layer, sizes.units);
        this.inputColumns = WeightArrays.columnMajor(input, sizes.units, sizes.input);
        this.bias = bias.clone();
        this.thresholds = thresholds.clone();
    }

    public Sizes sizes() {
        return sizes;
    }

    /** {@code A}; shared, not to be written, as all of these. */
    double[] decay() {
        return decay;
    }

    /** {@code W1}, column-major. */
    double[] outwardColumns() {
        return outwardColumns;
    }

    /** {@code W2}, column-major. */
    double[] inwardColumns() {
        return inwardColumns;
    }

    /** {@code C}, column-major. */
    double[] inputColumns() {
        return inputColumns;
    }

    double[] bias() {
        return bias;
    }

    double[] thresholds() {
        return thresholds;
    }
}
