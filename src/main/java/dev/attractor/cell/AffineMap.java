package dev.attractor.cell;

import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * One affine map {@code M v + b}, evaluated by BLAS on an off-heap copy of the matrix.
 *
 * <p>Shape: {@code M (rows, columns)}. Allocates nothing per evaluation. Thread-safety: none.
 */
final class AffineMap implements AutoCloseable {
    private final int rows;
    private final int columns;
    private final double[] bias;
    private final OffHeap memory = new OffHeap();
    private final DoublePointer matrix;
    private final DoublePointer vector;
    private final DoublePointer sum;
    private final DoubleBuffer vectorView;
    private final DoubleBuffer sumView;

    /** The map of a column-major matrix with as many rows as the bias has entries. */
    AffineMap(double[] columnMajor, double[] bias) {
        this.rows = bias.length;
        this.columns = columnMajor.length / rows;
        this.bias = bias;
        matrix = memory.copyOf(columnMajor);
        vector = memory.doubles(columns);
        sum = memory.doubles(rows);
        vectorView = vector.asBuffer();
        sumView = sum.asBuffer();
    }

    /**
     * Writes {@code M v + b}.
     *
     * @param values holds {@code v} from {@code offset} on
     * @param result shape {@code (rows)}; overwritten
     */
    void evaluate(double[] values, int offset, double[] result) {
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

    @Override
    public void close() {
        memory.close();
    }
}
