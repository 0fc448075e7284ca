package dev.attractor.lyapunov;

import dev.attractor.cell.OffHeap;
import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas;

/**
 * One off-heap work matrix of the kernel, with the operations on it that BLAS and LAPACK do in place.
 *
 * <p>Shape: {@code (n, n)}, column-major, of which a frame uses the first {@code k} columns; rows {@code n .. leading - 1} stay
 * zero, so that a search may run over whole columns. Thread-safety: none.
 */
final class FrameMatrix {
    private final int n;
    private final int k;
    private final int leading;
    private final DoublePointer data;
    private final DoublePointer rowsFromK;
    private final DoublePointer columnsFromK;
    private final DoubleBuffer view;

    FrameMatrix(OffHeap memory, int leading, int n, int k) {
        this.n = n;
        this.k = k;
        this.leading = leading;
        data = memory.doubles((long) leading * n);
        rowsFromK = data.getPointer(k);
        columnsFromK = data.getPointer((long) k * leading);
        view = data.asBuffer();
    }

    DoublePointer data() {
        return data;
    }

    /** Overwrites column {@code index}, {@code 0 .. n - 1}. */
    void putColumn(int index, double[] column) {
        view.put(index * leading, column, 0, n);
    }

    /** Reads column {@code index}, {@code 0 .. n - 1}. */
    void getColumn(int index, double[] column) {
        view.get(index * leading, column, 0, n);
    }

    double diagonal(int index) {
        return view.get(index * (leading + 1));
    }

    void clear() {
        Pointer.memset(data, 0, (long) leading * n * Double.BYTES);
    }

    /** {@code max|a_ij|} over the first {@code k} columns. */
    double largestAbs() {
        return Math.abs(view.get((int) openblas.cblas_idamax(leading * k, data, 1)));
    }

    /** Whether an entry on or above the diagonal exceeds {@code limit} in size. */
    boolean largestUpperExceeds(double limit) {
        // The cheap search over everything usually settles it; L's entries are at most 1.
        if (largestAbs() <= limit) {
            return false;
        }
        for (int j = 0; j < k; j++) {
            for (int i = 0; i <= j; i++) {
                if (Math.abs(view.get(j * leading + i)) > limit) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a diagonal entry is smaller than {@code limit} in size but not zero. */
    boolean hasPivotBetweenZeroAnd(double limit) {
        for (int j = 0; j < k; j++) {
            double pivot = Math.abs(diagonal(j));
            if (pivot > 0 && pivot < limit) {
                return true;
            }
        }
        return false;
    }

    /** Sets the entries of the first {@code k} columns that are smaller than {@code limit} in size to zero. */
    void flushBelow(double limit) {
        for (int j = 0; j < k; j++) {
            for (int i = 0; i < n; i++) {
                int entry = j * leading + i;
                if (Math.abs(view.get(entry)) < limit) {
                    view.put(entry, 0);
                }
            }
        }
    }

    /** Takes over the first {@code k} columns. */
    void copy(FrameMatrix other) {
        openblas.LAPACKE_dlacpy_work(openblas.LAPACK_COL_MAJOR, (byte) 'A', n, k, other.data, leading, data, leading);
    }

    /** Takes over the unit lower trapezoid of a factored matrix, with zeros above it. */
    void copyUnitLower(FrameMatrix factored) {
        int layout = openblas.LAPACK_COL_MAJOR;
        openblas.LAPACKE_dlacpy_work(layout, (byte) 'L', n, k, factored.data, leading, data, leading);
        openblas.LAPACKE_dlaset_work(layout, (byte) 'U', n, k, 0.0, 1.0, data, leading);
    }

    /** The first {@code k} columns become {@code this L}, with {@code L} the unit lower trapezoid of a factored matrix. */
    void timesUnitLower(FrameMatrix factored) {
        openblas.cblas_dtrmm(
                openblas.CblasColMajor,
                openblas.CblasRight,
                openblas.CblasLower,
                openblas.CblasNoTrans,
                openblas.CblasUnit,
                n,
                k,
                1.0,
                factored.data,
                leading,
                data,
                leading);
        if (k < n) {
            addProduct(columnsFromK, n - k, factored.rowsFromK, 1.0);
        }
    }

    /** The first {@code k} columns become {@code left right}. */
    void setProduct(FrameMatrix left, FrameMatrix right) {
        addProduct(left.data, n, right.data, 0.0);
    }

    private void addProduct(DoublePointer left, int inner, DoublePointer right, double keep) {
        openblas.cblas_dgemm(
                openblas.CblasColMajor,
                openblas.CblasNoTrans,
                openblas.CblasNoTrans,
                n,
                k,
                inner,
                1.0,
                left,
                leading,
                right,
                leading,
                keep,
                data,
                leading);
    }

    /** Factors the first {@code k} columns in place by LU with partial pivoting. */
    void factorLu(IntPointer pivots) {
        int info = openblas.LAPACKE_dgetrf_work(openblas.LAPACK_COL_MAJOR, n, k, data, leading, pivots);
        if (info < 0) {
            throw new IllegalStateException("dgetrf refused argument " + -info);
        }
    }
}
