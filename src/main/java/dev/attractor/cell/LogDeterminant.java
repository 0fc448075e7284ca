package dev.attractor.cell;

import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.openblas.global.openblas;

/**
 * {@code log|det A|} of dense matrices by LU with partial pivoting, on work space that is kept.
 *
 * <p>Allocates nothing per matrix. Thread-safety: none.
 */
final class LogDeterminant implements AutoCloseable {
    private final OffHeap memory = new OffHeap();
    private final DoublePointer factor;
    private final DoubleBuffer factorView;
    private final IntPointer pivots;

    /** Room for matrices up to an order. */
    LogDeterminant(int largestOrder) {
        factor = memory.doubles((long) largestOrder * largestOrder);
        factorView = factor.asBuffer();
        pivots = memory.ints(largestOrder);
    }

    /** Units: nats. Negative infinity if a pivot is exactly zero. */
    static double ofColumnMajor(double[] matrix, int order) {
        try (LogDeterminant work = new LogDeterminant(order)) {
            return work.of(matrix, order);
        }
    }

    /**
     * {@code log|det A|} of the leading {@code order * order} values, column by column.
     *
     * <p>Units: nats. Negative infinity if a pivot is exactly zero; 0 for order 0.
     */
    double of(double[] matrix, int order) {
        if (order == 0) {
            return 0;
        }
        factorView.put(0, matrix, 0, order * order);
        openblas.LAPACKE_dgetrf_work(openblas.LAPACK_COL_MAJOR, order, order, factor, order, pivots);
        double sum = 0;
        for (int i = 0; i < order; i++) {
            sum += Math.log(Math.abs(factorView.get(i * order + i)));
        }
        return sum;
    }

    @Override
    public void close() {
        memory.close();
    }
}
