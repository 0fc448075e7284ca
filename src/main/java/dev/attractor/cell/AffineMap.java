package dev.attractor.cell;

import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * {@code M v + b}, evaluated by BLAS on an off-heap copy of the matrix.
 *
 * <p>Shape: {@code M (rows, columns)}, {@code b (rows)}. Allocates nothing per evaluation. Thread-safety: none.
 */
final class AffineMap implements AutoCloseable {
    private final OffHeap memory = new OffHeap();
    private final int columns;
    private final double[] bias;
    private final DoublePointer matrix;
    private final DoublePointer vector;
    private final DoublePointer sum;
    private final DoubleBuffer vectorView;
    private final DoubleBuffer sumView;
    private final double[] result;

    /**
     * A map with a copy of the matrix.
     *
     * @param matrix column-major
     * @param bias not copied, not written
     */
    AffineMap(double[] matrix, int columns, double[] bias) {
        this.columns = columns;
        this.bias = bias;
        this.matrix = memory.copyOf(matrix);
        vector = memory.doubles(columns);
        sum = memory.doubles(bias.length);
        vectorView = vector.asBuffer();
        sumView = sum.asBuffer();
        result = new double[bias.length];
    }

    /** Evaluates the map at the vector that starts at {@code offset} of {@code values}. */
    void evaluate(double[] values, int offset) {
        int rows = bias.length;
        vectorView.put(0, values, offset, columns);
        sumView.put(0, bias, 0, rows);
        openblas.cblas_dgemv(
                openblas.CblasColMajor,
                openblas.CblasNoTrans,
                rows,
                columns,
                1.0,
                matrix,
                rows,
                vector,
                1,
                1.0,
                sum,
                1);
        sumView.get(0, result, 0, rows);
    }

    /** The last value, shape {@code (rows)}; overwritten by the next evaluation. */
    double[] result() {
        return result;
    }

    @Override
    public void close() {
        memory.close();
    }
}
