package dev.attractor.aelle.forecast;

import dev.attractor.aelle.algebra.Vectors;

/**
 * The Cholesky decomposition {@code A = U'U} of a symmetric positive definite matrix.
 *
 * <p>Shape: {@code (n, n)}; only the upper triangle of the argument is read. Overwrites the argument. Errors: {@link
 * ArithmeticException} if a pivot is not positive, which NaN is not. Thread-safety: immutable.
 */
final class CholeskyFactor {
    private final double[][] upper;

    private CholeskyFactor(double[][] upper) {
        this.upper = upper;
    }

    static CholeskyFactor of(double[][] symmetric) {
        int n = symmetric.length;
        for (int k = 0; k < n; k++) {
            double[] pivotRow = symmetric[k];
            if (!(pivotRow[k] > 0)) {
                throw new ArithmeticException("a matrix to factor must be positive definite");
            }
            double scale = 1 / Math.sqrt(pivotRow[k]);
            for (int j = k; j < n; j++) {
                pivotRow[j] *= scale;
            }
            for (int i = k + 1; i < n; i++) {
                subtract(symmetric[i], pivotRow[i], pivotRow, i);
            }
        }
        return new CholeskyFactor(symmetric);
    }

    /** Solves {@code A x = b}. */
    double[] solve(double[] right) {
        int n = upper.length;
        double[] x = right.clone();
        for (int k = 0; k < n; k++) {
            x[k] /= upper[k][k];
            for (int j = k + 1; j < n; j++) {
                x[j] -= x[k] * upper[k][j];
            }
        }
        for (int k = n - 1; k >= 0; k--) {
            double sum = x[k];
            for (int j = k + 1; j < n; j++) {
                sum -= upper[k][j] * x[j];
            }
            x[k] = sum / upper[k][k];
        }
        return x;
    }

    /** Twice the sum of the pivots' logarithms. */
    double logDeterminant() {
        double sum = 0;
        for (int k = 0; k < upper.length; k++) {
            sum += 2 * Math.log(upper[k][k]);
        }
        return sum;
    }

    /** The diagonal of the inverse of A. */
    double[] inverseDiagonal() {
        double[][] rows = inverseRows();
        double[] diagonal = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            diagonal[i] = Vectors.dot(rows[i], rows[i]);
        }
        return diagonal;
    }

    /** The inverse of A. */
    double[][] inverse() {
        int n = upper.length;
        double[][] rows = inverseRows();
        double[][] inverse = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                double sum = 0;
                for (int k = j; k < n; k++) {
                    sum += rows[i][k] * rows[j][k];
                }
                inverse[i][j] = sum;
                inverse[j][i] = sum;
            }
        }
        return inverse;
    }

    /** The rows of the inverse of U, upper triangular: A^-1 is this matrix times its transpose. */
    private double[][] inverseRows() {
        int n = upper.length;
        double[][] rows = new double[n][n];
        for (int i = n - 1; i >= 0; i--) {
            double[] row = rows[i];
            for (int k = i + 1; k < n; k++) {
                subtract(row, upper[i][k], rows[k], k);
            }
            double scale = 1 / upper[i][i];
            for (int j = i + 1; j < n; j++) {
                row[j] *= scale;
            }
            row[i] = scale;
        }
        return rows;
    }

    private static void subtract(double[] row, double factor, double[] other, int from) {
        for (int j = from; j < row.length; j++) {
            row[j] -= factor * other[j];
        }
    }
}
