package dev.attractor.lyapunov;

import dev.attractor.cell.OffHeap;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/** Householder QR of an off-heap {@code (n, k)} matrix, in place, with its work space kept. */
final class HouseholderQr {
    private static final int BLOCK = 64;

    private final int n;
    private final int k;
    private final int leading;
    private final int workSize;
    private final DoublePointer reflectors;
    private final DoublePointer work;

    HouseholderQr(OffHeap memory, int n, int k, int leading) {
        this.n = n;
        this.k = k;
        this.leading = leading;
        this.workSize = BLOCK * n;
        reflectors = memory.doubles(k);
        work = memory.doubles(workSize);
    }

    /** Leaves {@code R} on and above the diagonal. */
    void factor(DoublePointer matrix) {
        requireAccepted(
                "dgeqrf",
                openblas.LAPACKE_dgeqrf_work(
                        openblas.LAPACK_COL_MAJOR, n, k, matrix, leading, reflectors, work, workSize));
    }

    /** Replaces the factored matrix by its orthonormal {@code Q}. */
    void formQ(DoublePointer matrix) {
        requireAccepted(
                "dorgqr",
                openblas.LAPACKE_dorgqr_work(
                        openblas.LAPACK_COL_MAJOR, n, k, k, matrix, leading, reflectors, work, workSize));
    }

    private static void requireAccepted(String routine, int info) {
        if (info < 0) {
            throw new IllegalStateException(routine + " refused argument " + -info);
        }
    }
}
