package dev.attractor.cell;

/**
 * A recurrent matrix that keeps lengths, from weights that are free.
 *
 * <p>Orthogonal to rounding. Thread-safety: immutable.
 */
public final class OrthogonalMatrix {
    private final String family;
    private final int size;
    private final double[] columns;

    private OrthogonalMatrix(String family, int size, double[] columns) {
        this.family = family;
        this.size = size;
        this.columns = columns;
    }

    /**
     * The scaled Cayley transform {@code W = (I + A)^-1 (I - A) D} of the scoRNN.
     *
     * <p>Source: [eq:cayley]; Helfrich, Willmott and Ye (2018).
     *
     * @param skewWeights row-major, shape {@code (N, N)}: the entries above the diagonal are those of the skew-symmetric
     *     {@code A}, the others are not looked at
     * @param signs the diagonal {@code D} of 1 and -1, shape {@code (N)}
     * @throws IllegalArgumentException naming the tensor and what is expected of it
     */
    public static OrthogonalMatrix cayley(int size, double[] skewWeights, double[] signs) {
        requireSize(size);
        WeightArrays.requireMatrix("A", skewWeights, size, size);
        WeightArrays.requireVector("D", signs, size);
        SquareMatrix skew = SquareMatrix.skew(size, skewWeights);
        double[] columns = skew.plusIdentity(1)
                .solve(skew.scaled(-1).plusIdentity(1))
                .columns()
                .clone();
        for (int j = 0; j < size; j++) {
            if (Math.abs(signs[j]) != 1) {
                throw new IllegalArgumentException("D must hold 1 and -1, holds " + signs[j] + " at position " + j);
            }
            for (int i = 0; i < size; i++) {
                columns[j * size + i] *= signs[j];
            }
        }
        return new OrthogonalMatrix("scornn", size, columns);
    }

    /**
     * The exponential {@code W = exp(A)} of the expRNN.
     *
     * <p>Source: [eq:exponential]; Lezcano-Casado and Martinez-Rubio (2019).
     *
     * @param skewWeights as of {@link #cayley}
     * @throws IllegalArgumentException naming the tensor and what is expected of it
     */
    public static OrthogonalMatrix exponential(int size, double[] skewWeights) {
        requireSize(size);
        WeightArrays.requireMatrix("A", skewWeights, size, size);
        SquareMatrix exponential = MatrixExponential.of(SquareMatrix.skew(size, skewWeights));
        return new OrthogonalMatrix("exprnn", size, exponential.columns());
    }

    /** The unitary matrix of the uRNN, acting on {@code (Re h, Im h)}: {@code [[Re, -Im], [Im, Re]]}. */
    public static OrthogonalMatrix unitary(UnitaryFactors factors) {
        int size = 2 * factors.size();
        requireSize(size);
        return new OrthogonalMatrix("urnn", size, factors.realColumns());
    }

    private static void requireSize(int size) {
        if (size < 1 || size > GateWeights.MAX_HIDDEN_SIZE) {
            throw new IllegalArgumentException(
                    "an orthogonal matrix must have 1.." + GateWeights.MAX_HIDDEN_SIZE + " rows, got " + size);
        }
    }

    /** The name of the cells with such a matrix. */
    String family() {
        return family;
    }

    int size() {
        return size;
    }

    /** The entries, column-major; shared, not to be written. */
    double[] columns() {
        return columns;
    }
}
