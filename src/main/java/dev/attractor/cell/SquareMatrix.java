package dev.attractor.cell;

import org.bytedeco.openblas.global.openblas;

/**
 * A dense square matrix, for what is done once when a cell is made.
 *
 * <p>Every operation allocates its result. Thread-safety: immutable.
 */
final class SquareMatrix {
    private final int size;
    private final double[] columns;

    /** The matrix of a column-major array, which is kept. */
    SquareMatrix(int size, double[] columns) {
        this.size = size;
        this.columns = columns;
    }

    /** The skew-symmetric matrix whose entries above the diagonal are those of a row-major array. */
    static SquareMatrix skew(int size, double[] rowMajor) {
        double[] columns = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                columns[j * size + i] = rowMajor[i * size + j];
                columns[i * size + j] = -rowMajor[i * size + j];
            }
        }
        return new SquareMatrix(size, columns);
    }

    /** The entries, column-major; shared, not to be written. */
    double[] columns() {
        return columns;
    }

    SquareMatrix scaled(double factor) {
        double[] result = columns.clone();
        for (int entry = 0; entry < result.length; entry++) {
            result[entry] *= factor;
        }
        return new SquareMatrix(size, result);
    }

    /** This plus a multiple of another. */
    SquareMatrix plus(double factor, SquareMatrix other) {
        double[] result = columns.clone();
        for (int entry = 0; entry < result.length; entry++) {
            result[entry] += factor * other.columns[entry];
        }
        return new SquareMatrix(size, result);
    }

    /** This plus a multiple of the identity. */
    SquareMatrix plusIdentity(double factor) {
        double[] result = columns.clone();
        for (int i = 0; i < size; i++) {
            result[i * (size + 1)] += factor;
        }
        return new SquareMatrix(size, result);
    }

    SquareMatrix times(SquareMatrix right) {
        double[] product = new double[columns.length];
        openblas.cblas_dgemm(
                openblas.CblasColMajor,
                openblas.CblasNoTrans,
                openblas.CblasNoTrans,
                size,
                size,
                size,
                1.0,
                columns,
                size,
                right.columns,
                size,
                0.0,
                product,
                size);
        return new SquareMatrix(size, product);
    }

    /**
     * {@code X} with {@code this X = right}, by LU with partial pivoting.
     *
     * @throws ArithmeticException if this matrix is singular
     */
    SquareMatrix solve(SquareMatrix right) {
        double[] solution = right.columns.clone();
        int info = openblas.LAPACKE_dgesv(
                openblas.LAPACK_COL_MAJOR, size, size, columns.clone(), size, new int[size], solution, size);
        if (info != 0) {
            throw new ArithmeticException("the matrix of a linear system is singular");
        }
        return new SquareMatrix(size, solution);
    }

    /** The largest sum of absolute values over a column. */
    double oneNorm() {
        double largest = 0;
        for (int j = 0; j < size; j++) {
            double sum = 0;
            for (int i = 0; i < size; i++) {
                sum += Math.abs(columns[j * size + i]);
            }
            largest = Math.max(largest, sum);
        }
        return largest;
    }
}
