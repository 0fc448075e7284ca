package dev.attractor.cell;

import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * A step of the midpoint scheme; with {@code k = h + e/2 F(h)}, {@code J = I + e dF(k) (I + e/2 dF(h))}.
 *
 * <p>Source: [eq:jacobian-midpoint]. The product is formed when the first column of a step is asked for, so that a warm-up does
 * without it.
 */
final class MidpointStep implements CellStep {
    private final int size;
    private final double timeStep;
    private final FieldPoint start;
    private final FieldPoint middle;
    private final double[] middleState;
    private final double[] scratch;
    private final double[] atStart;
    private final OffHeap memory = new OffHeap();
    private final DoublePointer half;
    private final DoublePointer slope;
    private final DoublePointer product;
    private final DoubleBuffer halfView;
    private final DoubleBuffer slopeView;
    private final DoubleBuffer productView;
    private boolean formed;

    MidpointStep(VectorField field, double timeStep) {
        this.size = field.size();
        this.timeStep = timeStep;
        start = new FieldPoint(field);
        middle = new FieldPoint(field);
        middleState = new double[size];
        scratch = new double[size];
        atStart = new double[size];
        long entries = (long) size * size;
        half = memory.doubles(entries);
        slope = memory.doubles(entries);
        product = memory.doubles(entries);
        halfView = half.asBuffer();
        slopeView = slope.asBuffer();
        productView = product.asBuffer();
    }

    @Override
    public void advance(double[] state, double[] inputs, int offset) {
        formed = false;
        start.evaluate(state, inputs, offset);
        for (int i = 0; i < size; i++) {
            middleState[i] = state[i] + timeStep / 2 * start.value()[i];
        }
        middle.evaluate(middleState, inputs, offset);
        for (int i = 0; i < size; i++) {
            state[i] += timeStep * middle.value()[i];
        }
    }

    @Override
    public void jacobianColumn(int index, double[] column) {
        if (!formed) {
            form();
        }
        productView.get(index * size, column, 0, size);
        column[index] += 1;
    }

    /** {@code e (dF/du(k) + e/2 dF/dh(k) dF/du(h))}. */
    @Override
    public void inputColumn(int index, double[] column) {
        start.inputColumn(index, atStart);
        middle.inputColumn(index, column);
        for (int j = 0; j < size; j++) {
            middle.jacobianColumn(j, scratch);
            for (int i = 0; i < size; i++) {
                column[i] += timeStep / 2 * scratch[i] * atStart[j];
            }
        }
        for (int i = 0; i < size; i++) {
            column[i] *= timeStep;
        }
    }

    private void form() {
        for (int j = 0; j < size; j++) {
            start.jacobianColumn(j, scratch);
            for (int i = 0; i < size; i++) {
                scratch[i] *= timeStep / 2;
            }
            scratch[j] += 1;
            halfView.put(j * size, scratch, 0, size);
            middle.jacobianColumn(j, scratch);
            slopeView.put(j * size, scratch, 0, size);
        }
        openblas.cblas_dgemm(
                openblas.CblasColMajor,
                openblas.CblasNoTrans,
                openblas.CblasNoTrans,
                size,
                size,
                size,
                timeStep,
                slope,
                size,
                half,
                size,
                0.0,
                product,
                size);
        formed = true;
    }

    @Override
    public void close() {
        start.close();
        middle.close();
        memory.close();
    }
}
