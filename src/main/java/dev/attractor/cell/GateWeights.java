package dev.attractor.cell;

import java.util.Arrays;

/**
 * The weights of a cell whose gates are all affine in input and hidden state: {@code W u + b_ih} and {@code U h + b_hh}, with
 * the gates stacked in blocks of {@code N} rows.
 *
 * <p>Shape: {@code W (gates N, D)}, {@code U (gates N, N)}, biases {@code (gates N)}. Thread-safety: immutable.
 */
public final class GateWeights {
    /** The largest hidden size: an LSTM of that size needs 0.7 gigabytes of work space per thread. */
    public static final int MAX_HIDDEN_SIZE = 2048;

    private final int gates;
    private final int inputSize;
    private final int hiddenSize;
    private final double[] inputColumns;
    private final double[] hiddenColumns;
    private final double[][][] gateColumns;
    private final double[] inputBias;
    private final double[] hiddenBias;

    private GateWeights(
            Sizes sizes, double[] inputColumns, double[] hiddenColumns, double[] inputBias, double[] hiddenBias) {
        this.gates = sizes.gates;
        this.inputSize = sizes.input;
        this.hiddenSize = sizes.hidden;
        this.inputColumns = inputColumns;
        this.hiddenColumns = hiddenColumns;
        this.gateColumns = gateColumns(sizes, hiddenColumns);
        this.inputBias = inputBias;
        this.hiddenBias = hiddenBias;
    }

    /** How many gates are stacked, and how wide input and hidden state are. */
    public record Sizes(int gates, int input, int hidden) {
        public Sizes {
            if (gates < 1) {
                throw new IllegalArgumentException("the number of gates must be positive, got " + gates);
            }
            if (input < 1) {
                throw new IllegalArgumentException("weight_ih_l0: the input size must be positive, got " + input);
            }
            if (hidden < 1 || hidden > MAX_HIDDEN_SIZE) {
                throw new IllegalArgumentException(
                        "weight_hh_l0: the hidden size must be 1.." + MAX_HIDDEN_SIZE + ", got " + hidden);
            }
        }

        int rows() {
            return gates * hidden;
        }
    }

    /**
     * Weights over copies of row-major arrays.
     *
     * @throws IllegalArgumentException if an array has the wrong length or holds NaN or an infinity; the message names the
     *     tensor and the expected shape
     */
    public static GateWeights of(Sizes sizes, double[] weightIh, double[] weightHh, double[] biasIh, double[] biasHh) {
        WeightArrays.requireMatrix("weight_ih_l0", weightIh, sizes.rows(), sizes.input);
        WeightArrays.requireMatrix("weight_hh_l0", weightHh, sizes.rows(), sizes.hidden);
        WeightArrays.requireVector("bias_ih_l0", biasIh, sizes.rows());
        WeightArrays.requireVector("bias_hh_l0", biasHh, sizes.rows());
        return new GateWeights(
                sizes,
                WeightArrays.columnMajor(weightIh, sizes.rows(), sizes.input),
                WeightArrays.columnMajor(weightHh, sizes.rows(), sizes.hidden),
                biasIh.clone(),
                biasHh.clone());
    }

    public int inputSize() {
        return inputSize;
    }

    public int hiddenSize() {
        return hiddenSize;
    }

    /** These weights, if they have as many gates as a cell needs. */
    GateWeights requireGates(String cell, int expected) {
        if (gates != expected) {
            throw new IllegalArgumentException("weight_hh_l0 of a " + cell + " must have shape ["
                    + expected * hiddenSize + ", " + hiddenSize + "], got [" + gates * hiddenSize + ", " + hiddenSize
                    + "]");
        }
        return this;
    }

    int rows() {
        return gates * hiddenSize;
    }

    /** {@code W}, column-major; shared, not to be written. */
    double[] inputColumns() {
        return inputColumns;
    }

    /** {@code U}, column-major; shared, not to be written. */
    double[] hiddenColumns() {
        return hiddenColumns;
    }

    /**
     * Column {@code unit} of one gate's block of {@code U}; shared, not to be written.
     *
     * <p>An array of its own, so that loops over it and a column of the Jacobian run in vector instructions: the compiler does not
     * for a part of a longer array.
     */
    double[] hiddenColumn(int gate, int unit) {
        return gateColumns[gate][unit];
    }

    private static double[][][] gateColumns(Sizes sizes, double[] hiddenColumns) {
        double[][][] columns = new double[sizes.gates][sizes.hidden][];
        for (int gate = 0; gate < sizes.gates; gate++) {
            for (int unit = 0; unit < sizes.hidden; unit++) {
                int start = unit * sizes.rows() + gate * sizes.hidden;
                columns[gate][unit] = Arrays.copyOfRange(hiddenColumns, start, start + sizes.hidden);
            }
        }
        return columns;
    }

    double[] inputBias() {
        return inputBias;
    }

    double[] hiddenBias() {
        return hiddenBias;
    }

    /** {@code max_j |U_ij|} of every row, shape {@code (gates N)}; a new array. */
    double[] largestHiddenInRow() {
        double[] largest = new double[rows()];
        for (int entry = 0; entry < hiddenColumns.length; entry++) {
            int row = entry % rows();
            largest[row] = Math.max(largest[row], Math.abs(hiddenColumns[entry]));
        }
        return largest;
    }

    /** {@code log|det|} of one gate's square block of {@code U}; negative infinity if it is singular. */
    double logAbsDeterminant(int gate) {
        return LogDeterminant.ofColumnMajor(hiddenBlock(gate), hiddenSize);
    }

    /** One gate's square block of {@code U}, column-major; a new array. */
    double[] hiddenBlock(int gate) {
        double[] block = new double[hiddenSize * hiddenSize];
        for (int j = 0; j < hiddenSize; j++) {
            System.arraycopy(hiddenColumns, j * rows() + gate * hiddenSize, block, j * hiddenSize, hiddenSize);
        }
        return block;
    }
}
