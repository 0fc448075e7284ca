package dev.attractor.lyapunov;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.bytedeco.openblas.global.openblas;

/** A small square matrix for tests, column-major; its array is not written after construction. */
final class SquareMatrix {
    private final int size;
    private final double[] columns;

    SquareMatrix(int size, double[] columns) {
        this.size = size;
        this.columns = columns;
    }

    static SquareMatrix identity(int size) {
        double[] columns = new double[size * size];
        for (int i = 0; i < size; i++) {
            columns[i * (size + 1)] = 1;
        }
        return new SquareMatrix(size, columns);
    }

    /** Independent normal entries. */
    static SquareMatrix gaussian(int size, double deviation, SplittableRandom random) {
        double[] columns = new double[size * size];
        Arrays.setAll(columns, i -> deviation * random.nextGaussian());
        return new SquareMatrix(size, columns);
    }

    /** The orthogonal factor of a Gaussian matrix. */
    static SquareMatrix orthogonal(int size, SplittableRandom random) {
        return gaussian(size, 1, random).orthogonalFactor();
    }

    int size() {
        return size;
    }

    double at(int row, int column) {
        return columns[column * size + row];
    }

    void writeTo(double[] target, int offset) {
        System.arraycopy(columns, 0, target, offset, columns.length);
    }

    /** Column by column. */
    void writeTo(double[][] target) {
        for (int j = 0; j < size; j++) {
            System.arraycopy(columns, j * size, target[j], 0, size);
        }
    }

    SquareMatrix withRowsTimes(double[] factors) {
        double[] result = new double[columns.length];
        Arrays.setAll(result, i -> factors[i % size] * columns[i]);
        return new SquareMatrix(size, result);
    }

    SquareMatrix withZeroDiagonal() {
        double[] result = columns.clone();
        for (int i = 0; i < size; i++) {
            result[i * (size + 1)] = 0;
        }
        return new SquareMatrix(size, result);
    }

    double[] times(double[] vector) {
        double[] result = new double[size];
        for (int j = 0; j < size; j++) {
            for (int i = 0; i < size; i++) {
                result[i] += columns[j * size + i] * vector[j];
            }
        }
        return result;
    }

    SquareMatrix scaled(double factor) {
        return new SquareMatrix(
                size, Arrays.stream(columns).map(x -> factor * x).toArray());
    }

    SquareMatrix plus(SquareMatrix other) {
        double[] sum = new double[columns.length];
        Arrays.setAll(sum, i -> columns[i] + other.columns[i]);
        return new SquareMatrix(size, sum);
    }

    SquareMatrix times(SquareMatrix other) {
        double[] product = new double[columns.length];
        openblas.cblas_dgemm(
                openblas.CblasColMajor,
                openblas.CblasNoTrans,
                openblas.CblasNoTrans,
                size,
                size,
                size,
                1,
                columns,
                size,
                other.columns,
                size,
                0,
                product,
                size);
        return new SquareMatrix(size, product);
    }

    SquareMatrix transposed() {
        double[] result = new double[columns.length];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                result[i * size + j] = at(i, j);
            }
        }
        return new SquareMatrix(size, result);
    }

    SquareMatrix inverse() {
        double[] factors = columns.clone();
        double[] result = identity(size).columns;
        openblas.LAPACKE_dgesv(openblas.LAPACK_COL_MAJOR, size, size, factors, size, new int[size], result, size);
        return new SquareMatrix(size, result);
    }

    /** {@code Q} of a QR. */
    SquareMatrix orthogonalFactor() {
        double[] result = columns.clone();
        double[] scales = new double[size];
        openblas.LAPACKE_dgeqrf(openblas.LAPACK_COL_MAJOR, size, size, result, size, scales);
        openblas.LAPACKE_dorgqr(openblas.LAPACK_COL_MAJOR, size, size, size, result, size, scales);
        return new SquareMatrix(size, result);
    }

    /** Singular values, descending. */
    double[] singularValues() {
        double[] values = new double[size];
        openblas.LAPACKE_dgesvd(
                openblas.LAPACK_COL_MAJOR,
                (byte) 'N',
                (byte) 'N',
                size,
                size,
                columns.clone(),
                size,
                values,
                new double[1],
                1,
                new double[1],
                1,
                new double[size]);
        return values;
    }

    double conditionNumber() {
        double[] values = singularValues();
        return values[0] / values[size - 1];
    }

    /** {@code |eigenvalue|} of all, descending. */
    double[] eigenvalueModuli() {
        double[] re = new double[size];
        double[] im = new double[size];
        openblas.LAPACKE_dgeev(
                openblas.LAPACK_COL_MAJOR,
                (byte) 'N',
                (byte) 'N',
                size,
                columns.clone(),
                size,
                re,
                im,
                new double[1],
                1,
                new double[1],
                1);
        double[] ascending = new double[size];
        Arrays.setAll(ascending, i -> Math.hypot(re[i], im[i]));
        Arrays.sort(ascending);
        double[] descending = new double[size];
        Arrays.setAll(descending, i -> ascending[size - 1 - i]);
        return descending;
    }
}
