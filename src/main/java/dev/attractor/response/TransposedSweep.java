package dev.attractor.response;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellStep;
import dev.attractor.cell.OffHeap;
import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * The gradients of a readout's outputs, pulled back along an orbit one step at a time: {@code Y <- Y J_t}, from {@code Y = C}.
 *
 * <p>Shape: {@code C (m, N)}, {@code Y (m, n)}. Source: [eq:input-response]. Allocates nothing per step. Thread-safety: none.
 */
final class TransposedSweep implements AutoCloseable {
    private final int outputs;
    private final int inputs;
    private final int n;
    private final double[] readout;
    private final long readoutStart;
    private final OffHeap memory = new OffHeap();
    private final DoublePointer gradients;
    private final DoublePointer pulled;
    private final DoublePointer jacobian;
    private final DoublePointer inputMatrix;
    private final DoublePointer response;
    private final DoubleBuffer jacobianView;
    private final DoubleBuffer inputView;
    private final double[] column;

    /** A sweep for a readout given column after column. */
    TransposedSweep(Cell cell, double[] readoutColumns) {
        outputs = readoutColumns.length / cell.hiddenSize();
        inputs = cell.inputSize() - cell.noiseSize();
        n = cell.stateSize();
        readout = readoutColumns;
        readoutStart = (long) outputs * cell.hiddenOffset();
        gradients = memory.doubles((long) outputs * n);
        pulled = memory.doubles((long) outputs * n);
        jacobian = memory.doubles((long) n * n);
        inputMatrix = memory.doubles((long) n * inputs);
        response = memory.doubles((long) outputs * inputs);
        jacobianView = jacobian.asBuffer();
        inputView = inputMatrix.asBuffer();
        column = new double[n];
    }

    /** Starts anew at the outputs, which see the hidden units alone. */
    void start() {
        DoublePointer.memset(gradients, 0, (long) outputs * n * Double.BYTES);
        gradients.position(readoutStart).put(readout, 0, readout.length).position(0);
    }

    /** Writes {@code Y B} of the last step of {@code step}: how the outputs respond to its input, column after column. */
    void respond(CellStep step, double[] target) {
        for (int q = 0; q < inputs; q++) {
            step.inputColumn(q, column);
            inputView.put(q * n, column, 0, n);
        }
        product(gradients, inputMatrix, inputs, response);
        response.get(target);
    }

    /** Pulls the gradients back over the last step of {@code step}. */
    void pullBack(CellStep step) {
        for (int q = 0; q < n; q++) {
            step.jacobianColumn(q, column);
            jacobianView.put(q * n, column, 0, n);
        }
        product(gradients, jacobian, n, pulled);
        openblas.cblas_dcopy(outputs * n, pulled, 1, gradients, 1);
    }

    private void product(DoublePointer left, DoublePointer right, int columns, DoublePointer result) {
        openblas.cblas_dgemm(
                openblas.CblasColMajor,
                openblas.CblasNoTrans,
                openblas.CblasNoTrans,
                outputs,
                columns,
                n,
                1.0,
                left,
                outputs,
                right,
                n,
                0.0,
                result,
                outputs);
    }

    @Override
    public void close() {
        memory.close();
    }
}
