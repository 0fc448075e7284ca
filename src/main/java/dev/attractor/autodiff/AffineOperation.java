package dev.attractor.autodiff;

import java.util.List;
import java.util.Optional;
import org.bytedeco.openblas.global.openblas;

/**
 * The sum of products of weights with signals and a bias, as one matrix product a step: the weights side by side, the signals and
 * a row of ones below each other.
 *
 * <p>The signals' values at all steps stay off the heap for the gradient of the weights, which BLAS accumulates there.
 */
final class AffineOperation implements Operation {
    /** A product on the buffers of a tape. */
    record Term(WeightSlot weight, Slot signal, boolean differentiated) {}

    private final List<Term> terms;
    private final Optional<WeightSlot> bias;
    private final Slot result;
    private final int batch;
    private final int rows;
    private final int inner;
    private final int differentiatedInner;
    private final FloatMatrix weights;
    private final FloatMatrix transposedWeights;
    private final FloatMatrix weightGradients;
    private final FloatMatrix operands;
    private final FloatMatrix operandGradients;
    private final FloatMatrix product;
    private final float[][] pulledBack;
    private final float[] joint;
    private final float[] transposed;
    private boolean accumulated;

    /** Terms whose signals are differentiated must come first. */
    AffineOperation(List<Term> terms, Optional<WeightSlot> bias, Slot result, int batch, int steps) {
        this.terms = terms;
        this.bias = bias;
        this.result = result;
        this.batch = batch;
        rows = result.length / batch;
        int columns = terms.stream().mapToInt(term -> term.weight().columns).sum();
        inner = columns + bias.map(slot -> 1).orElse(0);
        differentiatedInner = terms.stream()
                .filter(Term::differentiated)
                .mapToInt(term -> term.weight().columns)
                .sum();
        weights = new FloatMatrix(rows * inner);
        transposedWeights = new FloatMatrix(Math.max(1, rows * differentiatedInner));
        weightGradients = new FloatMatrix(rows * inner);
        operands = new FloatMatrix(Math.multiplyExact(inner * batch, steps));
        operands.fill(1);
        operandGradients = new FloatMatrix(Math.max(1, differentiatedInner) * batch);
        product = new FloatMatrix(rows * batch);
        joint = new float[rows * inner];
        transposed = new float[rows * differentiatedInner];
        pulledBack = terms.stream()
                .filter(Term::differentiated)
                .map(term -> new float[term.signal().length])
                .toArray(float[][]::new);
    }

    @Override
    public void prepare() {
        accumulated = false;
        int column = 0;
        for (Term term : terms) {
            write(term.weight(), column);
            column += term.weight().columns;
        }
        if (bias.isPresent()) {
            write(bias.get(), column);
        }
        weights.put(0, joint);
        transpose();
    }

    /** BLAS is a fifth faster with a transposed copy than where it transposes at every step. */
    private void transpose() {
        for (int j = 0; j < differentiatedInner; j++) {
            for (int row = 0; row < rows; row++) {
                transposed[j * rows + row] = joint[row * inner + j];
            }
        }
        transposedWeights.put(0, transposed);
    }

    private void write(WeightSlot weight, int column) {
        for (int row = 0; row < rows; row++) {
            System.arraycopy(weight.value, row * weight.columns, joint, row * inner + column, weight.columns);
        }
    }

    @Override
    public void forward(int step) {
        int position = step * inner * batch;
        for (Term term : terms) {
            Slot signal = term.signal();
            operands.put(position, signal.value[step]);
            position += signal.length;
        }
        openblas.cblas_sgemm(
                openblas.CblasRowMajor,
                openblas.CblasNoTrans,
                openblas.CblasNoTrans,
                rows,
                batch,
                inner,
                1f,
                weights.from(0),
                inner,
                operands.from(step * inner * batch),
                batch,
                0f,
                product.from(0),
                batch);
        product.get(0, result.value[step]);
    }

    @Override
    public void backward(int step) {
        product.put(0, result.gradient);
        openblas.cblas_sgemm(
                openblas.CblasRowMajor,
                openblas.CblasNoTrans,
                openblas.CblasTrans,
                rows,
                inner,
                batch,
                1f,
                product.from(0),
                batch,
                operands.from(step * inner * batch),
                batch,
                accumulated ? 1f : 0f,
                weightGradients.from(0),
                inner);
        accumulated = true;
        if (differentiatedInner > 0) {
            pullBack();
        }
    }

    private void pullBack() {
        openblas.cblas_sgemm(
                openblas.CblasRowMajor,
                openblas.CblasNoTrans,
                openblas.CblasNoTrans,
                differentiatedInner,
                batch,
                rows,
                1f,
                transposedWeights.from(0),
                rows,
                product.from(0),
                batch,
                0f,
                operandGradients.from(0),
                batch);
        int position = 0;
        for (int i = 0; i < pulledBack.length; i++) {
            operandGradients.get(position, pulledBack[i]);
            Elementwise.add(pulledBack[i], terms.get(i).signal().gradient);
            position += pulledBack[i].length;
        }
    }

    @Override
    public void finish() {
        if (!accumulated) {
            return;
        }
        weightGradients.get(0, joint);
        int column = 0;
        for (Term term : terms) {
            read(term.weight(), column);
            column += term.weight().columns;
        }
        if (bias.isPresent()) {
            read(bias.get(), column);
        }
    }

    private void read(WeightSlot weight, int column) {
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < weight.columns; j++) {
                weight.gradient[row * weight.columns + j] += joint[row * inner + column + j];
            }
        }
    }

    @Override
    public void close() {
        weights.close();
        transposedWeights.close();
        weightGradients.close();
        operands.close();
        operandGradients.close();
        product.close();
    }
}
