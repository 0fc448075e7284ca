package dev.attractor.cell;

import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * The two affine maps before the gates, {@code W u + b_ih} and {@code U h + b_hh}, evaluated by BLAS on off-heap copies of the
 * weights.
 *
 * <p>Allocates nothing per evaluation. Thread-safety: none.
 */
final class GateSums implements AutoCloseable {
    private final GateWeights weights;
    private final OffHeap memory = new OffHeap();
    private final DoublePointer inputMatrix;
    private final DoublePointer hiddenMatrix;
    private final DoublePointer input;
    private final DoublePointer hidden;
    private final DoublePointer sum;
    private final DoubleBuffer inputView;
    private final DoubleBuffer hiddenView;
    private final DoubleBuffer sumView;
    private final double[] fromInput;
    private final double[] fromHidden;

    GateSums(GateWeights weights) {
        this.weights = weights;
        inputMatrix = memory.copyOf(weights.inputColumns());
        hiddenMatrix = memory.copyOf(weights.hiddenColumns());
        input = memory.doubles(weights.inputSize());
        hidden = memory.doubles(weights.hiddenSize());
        sum = memory.doubles(weights.rows());
        inputView = input.asBuffer();
        hiddenView = hidden.asBuffer();
        sumView = sum.asBuffer();
        fromInput = new double[weights.rows()];
        fromHidden = new double[weights.rows()];
    }

    /** Evaluates both maps; {@code h} is the first part of the state. */
    void evaluate(double[] state, double[] inputs, int offset) {
        inputView.put(0, inputs, offset, weights.inputSize());
        hiddenView.put(0, state, 0, weights.hiddenSize());
        affine(inputMatrix, weights.inputSize(), input, weights.inputBias(), fromInput);
        affine(hiddenMatrix, weights.hiddenSize(), hidden, weights.hiddenBias(), fromHidden);
    }

    private void affine(DoublePointer matrix, int columns, DoublePointer vector, double[] bias, double[] result) {
        int rows = weights.rows();
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

    /** {@code W u + b_ih}; overwritten by the next evaluation. */
    double[] fromInput() {
        return fromInput;
    }

    /** {@code U h + b_hh}; overwritten by the next evaluation. */
    double[] fromHidden() {
        return fromHidden;
    }

    @Override
    public void close() {
        memory.close();
    }
}
