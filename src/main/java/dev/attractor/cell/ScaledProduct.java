package dev.attractor.cell;

import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * The product {@code M D K} of two fixed matrices for changing diagonals {@code D}, by BLAS.
 *
 * <p>Shape: {@code M (rows, layer)}, {@code K (layer, columns)}. Allocates nothing per product. Thread-safety: none.
 */
final class ScaledProduct implements AutoCloseable {
    private final int rows;
    private final int layer;
    private final int columns;
    private final double[] inwardColumns;
    private final double[] scaled;
    private final OffHeap memory = new OffHeap();
    private final DoublePointer outward;
    private final DoublePointer inward;
    private final DoublePointer product;
    private final DoubleBuffer inwardView;
    private final DoubleBuffer productView;

    /**
     * Room for the products of two column-major matrices.
     *
     * @param outwardColumns {@code M}
     * @param inwardColumns {@code K}; shared
     * @param rows of {@code M}
     */
    ScaledProduct(double[] outwardColumns, double[] inwardColumns, int rows) {
        this.rows = rows;
        this.layer = outwardColumns.length / rows;
        this.columns = inwardColumns.length / layer;
        this.inwardColumns = inwardColumns;
        scaled = new double[layer];
        outward = memory.copyOf(outwardColumns);
        inward = memory.doubles(inwardColumns.length);
        product = memory.doubles((long) rows * columns);
        inwardView = inward.asBuffer();
        productView = product.asBuffer();
    }

    /** Forms the product for a diagonal of shape {@code (layer)}. */
    void form(double[] diagonal) {
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < layer; i++) {
                scaled[i] = diagonal[i] * inwardColumns[j * layer + i];
            }
            inwardView.put(j * layer, scaled, 0, layer);
        }
        openblas.cblas_dgemm(
                openblas.CblasColMajor,
                openblas.CblasNoTrans,
                openblas.CblasNoTrans,
                rows,
                columns,
                layer,
                1.0,
                outward,
                rows,
                inward,
                layer,
                0.0,
                product,
                rows);
    }

    /** Writes a column of the last product. */
    void column(int index, double[] column) {
        productView.get(index * rows, column, 0, rows);
    }

    @Override
    public void close() {
        memory.close();
    }
}
