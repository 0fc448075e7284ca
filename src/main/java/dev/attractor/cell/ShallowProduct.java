package dev.attractor.cell;

import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * The product {@code W1 D W2} of a shallow network for changing slopes {@code D}, by BLAS.
 *
 * <p>Shape: {@code (N, N)}. Allocates nothing per product. Thread-safety: none.
 */
final class ShallowProduct implements AutoCloseable {
    private final int units;
    private final int layer;
    private final double[] inwardColumns;
    private final double[] scaled;
    private final OffHeap memory = new OffHeap();
    private final DoublePointer outward;
    private final DoublePointer inward;
    private final DoublePointer product;
    private final DoubleBuffer inwardView;
    private final DoubleBuffer productView;

    ShallowProduct(ShallowWeights weights) {
        units = weights.sizes().units();
        layer = weights.sizes().layer();
        inwardColumns = weights.inwardColumns();
        scaled = new double[layer];
        outward = memory.copyOf(weights.outwardColumns());
        inward = memory.doubles((long) layer * units);
        product = memory.doubles((long) units * units);
        inwardView = inward.asBuffer();
        productView = product.asBuffer();
    }

    /** Forms the product for slopes of shape {@code (H)}. */
    void form(double[] slope) {
        for (int j = 0; j < units; j++) {
            for (int i = 0; i < layer; i++) {
                scaled[i] = slope[i] * inwardColumns[j * layer + i];
            }
            inwardView.put(j * layer, scaled, 0, layer);
        }
        openblas.cblas_dgemm(
                openblas.CblasColMajor,
                openblas.CblasNoTrans,
                openblas.CblasNoTrans,
                units,
                units,
                layer,
                1.0,
                outward,
                units,
                inward,
                layer,
                0.0,
                product,
                units);
    }

    /** Writes a column of the last product. */
    void column(int index, double[] column) {
        productView.get(index * units, column, 0, units);
    }

    @Override
    public void close() {
        memory.close();
    }
}
