package dev.attractor.lyapunov;

import dev.attractor.cell.OffHeap;
import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas;

/**
 * One off-heap work matrix of the kernel, with the views of it that BLAS and Java need.
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

    DoublePointer rowsFromK() {
        return rowsFromK;
    }

    DoublePointer columnsFromK() {
        return columnsFromK;
    }

    DoubleBuffer view() {
        return view;
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

    /** Takes over the unit lower trapezoid of a factored matrix, with zeros above it. */
    void copyUnitLower(FrameMatrix factored) {
        int layout = openblas.LAPACK_COL_MAJOR;
        openblas.LAPACKE_dlacpy_work(layout, (byte) 'L', n, k, factored.data, leading, data, leading);
        openblas.LAPACKE_dlaset_work(layout, (byte) 'U', n, k, 0.0, 1.0, data, leading);
    }
}
