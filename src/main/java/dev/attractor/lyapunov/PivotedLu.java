package dev.attractor.lyapunov;

import dev.attractor.cell.OffHeap;
import java.nio.DoubleBuffer;
import java.nio.IntBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.openblas.global.openblas;

/**
 * LU with partial pivoting of an off-heap {@code (n, k)} matrix, in place: unit lower trapezoid below the diagonal, {@code U} on
 * and above it.
 *
 * <p>Recursive: the left half of the columns is factored, the right half brought up to date by two BLAS calls and factored in turn.
 * Panels of up to {@link #PANEL} columns are done here in Java, where the compiler turns rank-4 updates of whole columns into vector
 * instructions; OpenBLAS's {@code dgetrf} spends most of a small matrix's time in its panels. Unlike it, this divides by a pivot
 * whose inverse would overflow, so that every entry of {@code L} is at most 1 in size.
 *
 * <p>Source: Toledo, SIAM J. Matrix Anal. Appl. 18 (1997). Allocates nothing per matrix. Thread-safety: none. Non-finite policy: a
 * zero pivot leaves its column of {@code L} zero.
 */
final class PivotedLu {
    private static final int PANEL = 32;
    private static final int GROUP = 4;

    private final int n;
    private final int k;
    private final int leading;
    private final DoubleBuffer view;
    private final DoublePointer columns;
    private final DoublePointer upperLeft;
    private final DoublePointer upperRight;
    private final DoublePointer lowerLeft;
    private final DoublePointer lowerRight;
    private final double[][] panel;
    private final int[] pivots;
    private final IntPointer nativePivots;
    private final IntBuffer nativePivotView;

    /** A factorisation of the first {@code k} columns of {@code matrix}. */
    PivotedLu(OffHeap memory, DoublePointer matrix, int leading, int n, int k) {
        this.n = n;
        this.k = k;
        this.leading = leading;
        view = matrix.asBuffer();
        columns = new DoublePointer(matrix);
        upperLeft = new DoublePointer(matrix);
        upperRight = new DoublePointer(matrix);
        lowerLeft = new DoublePointer(matrix);
        lowerRight = new DoublePointer(matrix);
        panel = new double[Math.min(PANEL, k)][n];
        pivots = new int[k];
        nativePivots = memory.ints(k);
        nativePivotView = nativePivots.asBuffer();
    }

    /** Overwrites the matrix. */
    void factor() {
        factor(0, k);
    }

    /** The row that was exchanged with each of the first {@code k} rows, in order; overwritten by the next factorisation. */
    int[] pivots() {
        return pivots;
    }

    private void factor(int first, int width) {
        if (width <= PANEL) {
            factorPanel(first, width);
            return;
        }
        int left = (width / 2 + PANEL - 1) / PANEL * PANEL;
        int middle = first + left;
        int right = width - left;
        factor(first, left);
        exchangeRows(middle, right, first, middle);
        eliminateLeft(first, left, right);
        factor(middle, right);
        exchangeRows(first, left, middle, first + width);
    }

    /** Applies the exchanges of rows {@code from .. to - 1} to {@code width} columns. */
    private void exchangeRows(int column, int width, int from, int to) {
        columns.position((long) column * leading);
        openblas.LAPACKE_dlaswp_work(openblas.LAPACK_COL_MAJOR, width, columns, leading, from + 1, to, nativePivots, 1);
    }

    /** Brings the columns right of the factored ones up to date: {@code U_12 = L_11^-1 A_12}, {@code A_22 -= L_21 U_12}. */
    private void eliminateLeft(int first, int left, int right) {
        int middle = first + left;
        upperLeft.position((long) first * leading + first);
        upperRight.position((long) middle * leading + first);
        openblas.cblas_dtrsm(
                openblas.CblasColMajor,
                openblas.CblasLeft,
                openblas.CblasLower,
                openblas.CblasNoTrans,
                openblas.CblasUnit,
                left,
                right,
                1.0,
                upperLeft,
                leading,
                upperRight,
                leading);
        lowerLeft.position((long) first * leading + middle);
        lowerRight.position((long) middle * leading + middle);
        openblas.cblas_dgemm(
                openblas.CblasColMajor,
                openblas.CblasNoTrans,
                openblas.CblasNoTrans,
                n - middle,
                right,
                left,
                -1.0,
                lowerLeft,
                leading,
                upperRight,
                leading,
                1.0,
                lowerRight,
                leading);
    }

    private void factorPanel(int first, int width) {
        for (int c = 0; c < width; c++) {
            view.get((first + c) * leading + first, panel[c], first, n - first);
        }
        for (int from = 0; from < width; from += GROUP) {
            int to = Math.min(from + GROUP, width);
            factorGroup(first, from, to);
            updatePanel(first, from, to, width);
        }
        for (int c = 0; c < width; c++) {
            view.put((first + c) * leading + first, panel[c], first, n - first);
        }
    }

    /** Factors columns {@code from .. to - 1} of the panel. */
    private void factorGroup(int first, int from, int to) {
        for (int c = from; c < to; c++) {
            int row = first + c;
            int pivot = PivotSearch.largest(panel[c], row, n);
            pivots[row] = pivot;
            nativePivotView.put(row, pivot + 1);
            for (int other = from; other < to; other++) {
                exchange(panel[other], row, pivot);
            }
            divideBelow(panel[c], row, n);
            for (int later = c + 1; later < to; later++) {
                subtract(panel[c], panel[later], row, n);
            }
        }
    }

    /** Applies the group's exchanges to the other columns of the panel, and its elimination to the later ones. */
    private void updatePanel(int first, int from, int to, int width) {
        for (int c = 0; c < from; c++) {
            exchangeAll(panel[c], first + from, first + to);
        }
        for (int c = to; c < width; c++) {
            exchangeAll(panel[c], first + from, first + to);
            subtractGroup(panel[from], panel[from + 1], panel[from + 2], panel[from + 3], panel[c], first + from, n);
        }
    }

    private void exchangeAll(double[] column, int from, int to) {
        for (int row = from; row < to; row++) {
            exchange(column, row, pivots[row]);
        }
    }

    private static void exchange(double[] column, int row, int other) {
        double kept = column[row];
        column[row] = column[other];
        column[other] = kept;
    }

    /** Divides what is below the pivot in {@code row} by it. */
    private static void divideBelow(double[] column, int row, int n) {
        double pivot = column[row];
        double inverse = 1 / pivot;
        if (!Double.isInfinite(inverse)) {
            for (int i = row + 1; i < n; i++) {
                column[i] *= inverse;
            }
        } else if (pivot != 0) {
            for (int i = row + 1; i < n; i++) {
                column[i] /= pivot;
            }
        }
    }

    /** Eliminates one row of {@code column} with a factored column. */
    private static void subtract(double[] factored, double[] column, int row, int n) {
        double u = column[row];
        for (int i = row + 1; i < n; i++) {
            column[i] -= u * factored[i];
        }
    }

    /** Eliminates the four rows from {@code row} of {@code column} with the group's factored columns, in one pass over it. */
    private static void subtractGroup(
            double[] l0, double[] l1, double[] l2, double[] l3, double[] column, int row, int n) {
        double u0 = column[row];
        double u1 = column[row + 1] - l0[row + 1] * u0;
        double u2 = column[row + 2] - l0[row + 2] * u0 - l1[row + 2] * u1;
        double u3 = column[row + 3] - l0[row + 3] * u0 - l1[row + 3] * u1 - l2[row + 3] * u2;
        column[row + 1] = u1;
        column[row + 2] = u2;
        column[row + 3] = u3;
        for (int i = row + GROUP; i < n; i++) {
            column[i] = column[i] - u0 * l0[i] - u1 * l1[i] - u2 * l2[i] - u3 * l3[i];
        }
    }
}
