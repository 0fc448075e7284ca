package dev.attractor.cell;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/** {@code log|det A|} of a dense matrix by LU with partial pivoting. */
final class LogDeterminant {
    private LogDeterminant() {}

    /** Units: nats. Negative infinity if a pivot is exactly zero. */
    static double ofColumnMajor(double[] matrix, int order) {
        try (OffHeap memory = new OffHeap()) {
            DoublePointer factor = memory.copyOf(matrix);
            openblas.LAPACKE_dgetrf_work(openblas.LAPACK_COL_MAJOR, order, order, factor, order, memory.ints(order));
            double sum = 0;
            for (int i = 0; i < order; i++) {
                sum += Math.log(Math.abs(factor.get((long) i * order + i)));
            }
            return sum;
        }
    }
}
