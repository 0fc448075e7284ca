package dev.attractor.cell;

import dev.attractor.cell.GateWeights.Sizes;

/**
 * Gate weights whose recurrent matrices multiply quaternions from the left: {@code n} quaternions are {@code N = 4n} hidden units
 * in blocks of their real, i, j and k parts.
 *
 * <p>Source: [eq:hamilton-product]; Parcollet et al. (2019). {@code M = M_r + M_i i + M_j j + M_k k} acts as the real matrix
 * {@code [[M_r, -M_i, -M_j, -M_k], [M_i, M_r, -M_k, M_j], [M_j, M_k, M_r, -M_i], [M_k, -M_j, M_i, M_r]]}. The transposed matrices
 * of the authors' code, which multiplies rows, are {@code M_r^T} and so on. Thread-safety: immutable.
 */
public final class QuaternionWeights {
    private static final int PARTS = 4;
    /** Which part of the matrix stands in block (row, column), and with which sign. */
    private static final int[][] PART = {{0, 1, 2, 3}, {1, 0, 3, 2}, {2, 3, 0, 1}, {3, 2, 1, 0}};

    private static final int[][] SIGN = {{1, -1, -1, -1}, {1, 1, -1, 1}, {1, 1, 1, -1}, {1, -1, 1, 1}};

    private final GateWeights real;

    private QuaternionWeights(GateWeights real) {
        this.real = real;
    }

    /**
     * Weights of quaternion inputs, which arrive in blocks of their parts as the hidden units do.
     *
     * @param quaternions how many quaternions input and hidden state are, {@code m} and {@code n}
     * @param weightIh row-major {@code (gates, 4, n, m)}
     * @param weightHh row-major {@code (gates, 4, n, n)}
     * @param biasIh {@code (gates 4n)}
     * @param biasHh {@code (gates 4n)}
     * @throws IllegalArgumentException naming the tensor and the shape expected
     */
    public static QuaternionWeights of(
            Sizes quaternions, double[] weightIh, double[] weightHh, double[] biasIh, double[] biasHh) {
        int gates = quaternions.gates();
        WeightArrays.requireQuaternions("weight_ih_l0", weightIh, gates, quaternions.hidden(), quaternions.input());
        double[] input = hamilton(weightIh, gates, quaternions.hidden(), quaternions.input());
        Sizes realInput = new Sizes(gates, PARTS * quaternions.input(), quaternions.hidden());
        return ofRealInputs(realInput, input, weightHh, biasIh, biasHh);
    }

    /**
     * Weights of inputs that are plain numbers.
     *
     * @param sizes the real input size {@code D} and how many quaternions the hidden state is, {@code n}
     * @param weightIh row-major {@code (gates 4n, D)}
     * @param weightHh row-major {@code (gates, 4, n, n)}
     * @param biasIh {@code (gates 4n)}
     * @param biasHh {@code (gates 4n)}
     * @throws IllegalArgumentException naming the tensor and the shape expected
     */
    public static QuaternionWeights ofRealInputs(
            Sizes sizes, double[] weightIh, double[] weightHh, double[] biasIh, double[] biasHh) {
        WeightArrays.requireQuaternions("weight_hh_l0", weightHh, sizes.gates(), sizes.hidden(), sizes.hidden());
        double[] hidden = hamilton(weightHh, sizes.gates(), sizes.hidden(), sizes.hidden());
        Sizes real = new Sizes(sizes.gates(), sizes.input(), PARTS * sizes.hidden());
        return new QuaternionWeights(GateWeights.of(real, weightIh, hidden, biasIh, biasHh));
    }

    /** {@code h' = tanh(W u + U h + b)}, the tanh of each part by itself. */
    public TanhRnn tanhRnn() {
        return new TanhRnn("quaternion-rnn", real);
    }

    /** {@code h' = W u + U h + b}, the recurrence of the authors' code. */
    public LinearRnn linearRnn() {
        return new LinearRnn("quaternion-linear", real);
    }

    /** The LSTM, its gates functions of each part by itself. */
    public Lstm lstm() {
        return new Lstm("quaternion-lstm", real);
    }

    /** The real matrices of the gates below each other, row-major {@code (gates 4 rows, 4 columns)}. */
    private static double[] hamilton(double[] parts, int gates, int rows, int columns) {
        double[] result = new double[gates * PARTS * rows * PARTS * columns];
        for (int row = 0; row < gates * PARTS * rows; row++) {
            int gate = row / (PARTS * rows);
            int blockRow = row / rows % PARTS;
            for (int column = 0; column < PARTS * columns; column++) {
                int blockColumn = column / columns;
                int part = gate * PARTS + PART[blockRow][blockColumn];
                double entry = parts[(part * rows + row % rows) * columns + column % columns];
                result[row * PARTS * columns + column] = SIGN[blockRow][blockColumn] * entry;
            }
        }
        return result;
    }
}
