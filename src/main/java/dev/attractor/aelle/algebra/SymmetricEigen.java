package dev.attractor.aelle.algebra;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The eigen-decomposition of a real symmetric matrix, {@code A = V diag(values) V'}, in double precision by LAPACK.
 *
 * <p>Shape: {@code (n, n)}; values in descending order, eigenvectors as rows. Allocates; the argument is not changed.
 * Thread-safety: immutable. Non-finite policy: refuses a matrix with non-finite entries.
 */
public final class SymmetricEigen {
    private final double[] values;
    private final double[][] vectors;

    private SymmetricEigen(double[] values, double[][] vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /** Decomposes a symmetric matrix; throws {@link ArithmeticException} if an entry is not finite. */
    public static SymmetricEigen of(double[][] symmetric) {
        int n = symmetric.length;
        requireFinite(symmetric);
        if (n == 1) {
            return new SymmetricEigen(new double[] {symmetric[0][0]}, new double[][] {{1}});
        }
        INDArray columns = Nd4j.createFromArray(symmetric).dup('f');
        INDArray ascending = Nd4j.createFromArray(new double[n]);
        Nd4j.getBlasWrapper().lapack().syev('V', 'U', columns, ascending);
        double[] small = ascending.toDoubleVector();
        double[] flat = columns.data().asDouble();
        double[] values = new double[n];
        double[][] vectors = new double[n][n];
        for (int k = 0; k < n; k++) {
            values[k] = small[n - 1 - k];
            System.arraycopy(flat, (n - 1 - k) * n, vectors[k], 0, n);
        }
        return new SymmetricEigen(values, vectors);
    }

    private static void requireFinite(double[][] matrix) {
        for (double[] row : matrix) {
            for (double entry : row) {
                if (!Double.isFinite(entry)) {
                    throw new ArithmeticException("a matrix to decompose has a non-finite entry");
                }
            }
        }
    }

    /** The order of the matrix. */
    public int size() {
        return values.length;
    }

    /** The k-th largest eigenvalue. */
    public double value(int k) {
        return values[k];
    }

    /** A copy of the eigenvector of the k-th largest eigenvalue, of unit length and arbitrary sign. */
    public double[] vector(int k) {
        return vectors[k].clone();
    }

    /** The inner product of the k-th eigenvector with a vector. */
    public double project(int k, double[] vector) {
        return Vectors.dot(vectors[k], vector);
    }
}
