package dev.attractor.response;

import dev.attractor.cell.OffHeap;
import dev.attractor.checkpoint.Tensor;
import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * A training set with its column means taken off, and the two linear systems of a ridge regression on it.
 *
 * <p>Shape: {@code F (rows, N)}, {@code Y (rows, outputs)}. Source: [eq:ridge]. Both systems are symmetric and positive definite, as the
 * strength is positive: Cholesky's factorisation by LAPACK. Thread-safety: immutable.
 */
final class CentredRows {
    private final int count;
    private final int units;
    private final int outputs;
    private final double[] features;
    private final double[] targets;
    private final double[] featureMeans;
    private final double[] targetMeans;

    private CentredRows(Tensor features, Tensor targets) {
        count = features.shape().get(0);
        units = features.shape().get(1);
        outputs = targets.shape().get(1);
        featureMeans = means(features);
        targetMeans = means(targets);
        this.features = centredColumns(features, featureMeans);
        this.targets = centredColumns(targets, targetMeans);
    }

    static CentredRows of(Tensor features, Tensor targets, double strength) {
        if (features.rank() != 2 || features.size() == 0) {
            throw new IllegalArgumentException("features must have shape [rows, N], got " + features.shape());
        }
        int rows = features.shape().get(0);
        requireMatrix("features", features, rows, features.shape().get(1));
        if (targets.rank() != 2 || targets.size() == 0) {
            throw new IllegalArgumentException(
                    "targets must have shape [" + rows + ", outputs], got " + targets.shape());
        }
        requireMatrix("targets", targets, rows, targets.shape().get(1));
        if (!(strength > 0 && Double.isFinite(strength))) {
            throw new IllegalArgumentException("strength must be positive and finite, got " + strength);
        }
        return new CentredRows(features, targets);
    }

    static void requireMatrix(String name, Tensor tensor, int rows, int columns) {
        if (tensor.rank() != 2
                || tensor.shape().get(0) != rows
                || tensor.shape().get(1) != columns) {
            throw new IllegalArgumentException(
                    name + " must have shape [" + rows + ", " + columns + "], got " + tensor.shape());
        }
        for (int i = 0; i < tensor.size(); i++) {
            if (!Double.isFinite(tensor.at(i))) {
                throw new IllegalArgumentException(
                        name + " must be finite, holds " + tensor.at(i) + " at row-major position " + i);
            }
        }
    }

    private static double[] means(Tensor matrix) {
        int columns = matrix.shape().get(1);
        double[] means = new double[columns];
        for (int i = 0; i < matrix.size(); i++) {
            means[i % columns] += matrix.at(i);
        }
        return Arrays.stream(means).map(sum -> sum / matrix.shape().get(0)).toArray();
    }

    private static double[] centredColumns(Tensor matrix, double[] means) {
        int rows = matrix.shape().get(0);
        double[] centred = new double[matrix.size()];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < means.length; j++) {
                centred[j * rows + i] = matrix.at(i * means.length + j) - means[j];
            }
        }
        return centred;
    }

    int count() {
        return count;
    }

    int units() {
        return units;
    }

    double[] featureMeans() {
        return featureMeans;
    }

    /** A copy. */
    double[] targetMeans() {
        return targetMeans.clone();
    }

    /** {@code (F^T F + s I)^-1 F^T Y}, column-major {@code (N, outputs)}: a row of weights for each output. */
    double[] primal(double strength) {
        try (OffHeap memory = new OffHeap()) {
            DoublePointer rows = memory.copyOf(features);
            DoublePointer right = memory.doubles((long) units * outputs);
            multiplyTransposed(rows, memory.copyOf(targets), right);
            solve(gram(memory, rows, openblas.CblasTrans, units, strength), right, units);
            return copy(right, units * outputs);
        }
    }

    /** {@code F^T (F F^T + s I)^-1 Y}, the same weights from a system of as many equations as there are rows. */
    double[] dual(double strength) {
        try (OffHeap memory = new OffHeap()) {
            DoublePointer rows = memory.copyOf(features);
            DoublePointer right = memory.copyOf(targets);
            solve(gram(memory, rows, openblas.CblasNoTrans, count, strength), right, count);
            DoublePointer weights = memory.doubles((long) units * outputs);
            multiplyTransposed(rows, right, weights);
            return copy(weights, units * outputs);
        }
    }

    /** The upper triangle of {@code F^T F + s I} or {@code F F^T + s I}. */
    private DoublePointer gram(OffHeap memory, DoublePointer rows, int transposition, int order, double strength) {
        DoublePointer gram = memory.doubles((long) order * order);
        int inner = transposition == openblas.CblasTrans ? count : units;
        openblas.cblas_dsyrk(
                openblas.CblasColMajor,
                openblas.CblasUpper,
                transposition,
                order,
                inner,
                1.0,
                rows,
                count,
                0.0,
                gram,
                order);
        for (long i = 0; i < order; i++) {
            gram.put(i * (order + 1), gram.get(i * (order + 1)) + strength);
        }
        return gram;
    }

    /** {@code result <- F^T right}. */
    private void multiplyTransposed(DoublePointer rows, DoublePointer right, DoublePointer result) {
        openblas.cblas_dgemm(
                openblas.CblasColMajor,
                openblas.CblasTrans,
                openblas.CblasNoTrans,
                units,
                outputs,
                count,
                1.0,
                rows,
                count,
                right,
                count,
                0.0,
                result,
                units);
    }

    private void solve(DoublePointer gram, DoublePointer right, int order) {
        int info = openblas.LAPACKE_dposv(
                openblas.LAPACK_COL_MAJOR, (byte) 'U', order, outputs, gram, order, right, order);
        if (info != 0) {
            throw new ArithmeticException(
                    "the strength is too small for these features: the system is not positive definite");
        }
    }

    private static double[] copy(DoublePointer pointer, int count) {
        double[] copy = new double[count];
        pointer.get(copy);
        return copy;
    }
}
