package dev.attractor.lyapunov;

import java.util.Arrays;

/**
 * One work matrix of the kernel, with the operations on it that BLAS and LAPACK do in place where it is off-heap.
 *
 * <p>Shape: {@code (n, n)}, column-major, of which a frame uses the first {@code k} columns. Columns pass in and out as double
 * whatever the {@link Precision} inside. Matrices that meet in one operation must be of the same precision. Thread-safety: none.
 */
abstract class FrameMatrix {
    final int n;
    final int k;
    /** The distance of columns, which keeps them off powers of two; rows {@code n .. leading - 1} stay zero. */
    final int leading;

    FrameMatrix(int n, int k) {
        this.n = n;
        this.k = k;
        leading = n + 8;
    }

    /** Overwrites column {@code index}, {@code 0 .. n - 1}. */
    abstract void putColumn(int index, double[] column);

    /** Reads column {@code index}, {@code 0 .. n - 1}. */
    abstract void getColumn(int index, double[] column);

    abstract double diagonal(int index);

    /** {@code max|a_ij|} over the first {@code k} columns. */
    abstract double largestAbs();

    /** {@code max|a_1j|} over the first {@code k} columns. */
    abstract double largestAbsInFirstRow();

    /** The first {@code k} columns become {@code this L}, with {@code L} the unit lower trapezoid of a factored matrix. */
    abstract void timesUnitLower(FrameMatrix factored);

    /** The first {@code k} columns become {@code left right}. */
    abstract void setProduct(FrameMatrix left, FrameMatrix right);

    /**
     * Factors the first {@code k} columns in place by LU with partial pivoting.
     *
     * @return whether it can be used; not if a pivot was so small that its inverse overflows, which {@link #flushBelow} prevents
     */
    abstract boolean factorLu();

    /** The row that was exchanged with each of the first {@code k} rows, in order; overwritten by the next factorisation. */
    abstract int[] pivots();

    /** Sets the entries of the first {@code k} columns that are smaller than {@code limit} in size to zero. */
    final void flushBelow(double limit, double[] column) {
        for (int j = 0; j < k; j++) {
            getColumn(j, column);
            for (int i = 0; i < n; i++) {
                column[i] = Math.abs(column[i]) < limit ? 0 : column[i];
            }
            putColumn(j, column);
        }
    }

    /** {@code max|a_ij|} on and above the diagonal. */
    final double largestUpper(double[] column) {
        double largest = 0;
        for (int j = 0; j < k; j++) {
            getColumn(j, column);
            for (int i = 0; i <= j; i++) {
                largest = Math.max(largest, Math.abs(column[i]));
            }
        }
        return largest;
    }

    /** Makes {@code column}, read as column {@code index} of a factored matrix, that of its unit lower trapezoid. */
    static void keepUnitLower(int index, double[] column) {
        Arrays.fill(column, 0, index, 0);
        column[index] = 1;
    }
}
