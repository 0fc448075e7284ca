package dev.attractor.aelle.algebra;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The singular values and right singular vectors of a matrix with few rows, {@code X = U diag(values) V'}, by one-sided Jacobi rotations of
 * the rows: unlike the eigenvalues of {@code X X'}, small ones are as accurate as large ones.
 *
 * <p>Shape: {@code (m, d)} gives m values in descending order and m rows of length d; a value
 * below {@value #ROUNDING} of the matrix's norm counts as zero, and its row is zero. Allocates; the
 * argument is not changed. Source: Hestenes 1958. Thread-safety: immutable. Errors: {@link ArithmeticException} if an entry is not finite.
 */
public final class RowSingularValues {
    /** Rounding: rows count as orthogonal below this cosine, and as zero below this share of the matrix's norm. */
    private static final double ROUNDING = 1e-14;

    private static final int MOST_SWEEPS = 60;

    private final double[] values;
    private final double[][] vectors;

    private RowSingularValues(double[] values, double[][] vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /** Decomposes a matrix. */
    public static RowSingularValues of(double[][] matrix) {
        double[][] rows = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
        requireFinite(rows);
        double negligible = ROUNDING
                * Math.sqrt(Arrays.stream(rows)
                        .mapToDouble(RowSingularValues::square)
                        .sum());
        for (int sweep = 0; sweep < MOST_SWEEPS && rotateAllPairs(rows, negligible); sweep++) {}
        Arrays.sort(rows, Comparator.comparingDouble(RowSingularValues::square).reversed());
        double[] values = new double[rows.length];
        for (int k = 0; k < rows.length; k++) {
            double length = Math.sqrt(square(rows[k]));
            values[k] = length > negligible ? length : 0;
            for (int j = 0; j < rows[k].length; j++) {
                rows[k][j] = values[k] > 0 ? rows[k][j] / values[k] : 0;
            }
        }
        return new RowSingularValues(values, rows);
    }

    /** The k-th largest singular value. */
    public double value(int k) {
        return values[k];
    }

    /** A copy of its right singular vector, of arbitrary sign. */
    public double[] vector(int k) {
        return vectors[k].clone();
    }

    /** Whether any pair was not orthogonal yet. */
    private static boolean rotateAllPairs(double[][] rows, double negligible) {
        boolean rotated = false;
        for (int p = 0; p < rows.length; p++) {
            for (int q = p + 1; q < rows.length; q++) {
                rotated |= rotate(rows[p], rows[q], negligible);
            }
        }
        return rotated;
    }

    /** Turns two rows in their plane so that they become orthogonal. */
    private static boolean rotate(double[] p, double[] q, double negligible) {
        double product = Vectors.dot(p, q);
        double pp = square(p);
        double qq = square(q);
        boolean orthogonal = Math.abs(product) <= ROUNDING * Math.sqrt(pp) * Math.sqrt(qq);
        if (orthogonal || Math.sqrt(Math.min(pp, qq)) <= negligible) {
            return false;
        }
        double zeta = (qq - pp) / (2 * product);
        double tangent = Math.copySign(1 / (Math.abs(zeta) + Math.hypot(1, zeta)), zeta);
        double cosine = 1 / Math.hypot(1, tangent);
        double sine = cosine * tangent;
        for (int j = 0; j < p.length; j++) {
            double before = p[j];
            p[j] = cosine * before - sine * q[j];
            q[j] = sine * before + cosine * q[j];
        }
        return true;
    }

    private static double square(double[] row) {
        return Vectors.dot(row, row);
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
}
