package dev.attractor.lyapunov;

import dev.attractor.cell.OffHeap;
import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Householder QR of an {@code (n, k)} matrix on work space that is kept, in double precision whatever the frame's.
 *
 * <p>Put the columns, {@link #factor}, then read {@code diag R} and, after {@link #formQ}, the columns of {@code Q}. Allocates
 * nothing per matrix. Thread-safety: none.
 */
final class HouseholderQr {
    private static final int BLOCK = 64;

    private final int n;
    private final int k;
    private final int workSize;
    private final DoublePointer matrix;
    private final DoubleBuffer view;
    private final DoublePointer reflectors;
    private final DoublePointer work;

    HouseholderQr(OffHeap memory, int n, int k) {
        this.n = n;
        this.k = k;
        this.workSize = BLOCK * n;
        matrix = memory.doubles((long) n * k);
        view = matrix.asBuffer();
        reflectors = memory.doubles(k);
        work = memory.doubles(workSize);
    }

    void putColumn(int index, double[] column) {
        view.put(index * n, column, 0, n);
    }

    void getColumn(int index, double[] column) {
        view.get(index * n, column, 0, n);
    }

    /** Leaves {@code R} on and above the diagonal. */
    void factor() {
        requireAccepted(
                "dgeqrf",
                openblas.LAPACKE_dgeqrf_work(openblas.LAPACK_COL_MAJOR, n, k, matrix, n, reflectors, work, workSize));
    }

    /** {@code r_jj} until {@link #formQ}. */
    double diagonal(int index) {
        return view.get(index * (n + 1));
    }

    /** Replaces the factored matrix by its orthonormal {@code Q}. */
    void formQ() {
        requireAccepted(
                "dorgqr",
                openblas.LAPACKE_dorgqr_work(
                        openblas.LAPACK_COL_MAJOR, n, k, k, matrix, n, reflectors, work, workSize));
    }

    private static void requireAccepted(String routine, int info) {
        if (info < 0) {
            throw new IllegalStateException(routine + " refused argument " + -info);
        }
    }
}
