package dev.attractor.cell;

import dev.attractor.cell.Dual.Matrix;

/** Networks in continuous time and oscillators, with the constants of {@link FlowCells} and {@link SeededOscillators}. */
final class MatrixFreeFlow {
    private static final double STEP = 0.2;

    private MatrixFreeFlow() {}

    /** A right-hand side and its derivative times a vector. */
    interface Field {
        Dual at(SeededWeights weights, Dual h, Dual u);
    }

    static MatrixFree euler(Field field) {
        return (weights, h, u) -> h.plus(STEP, field.at(weights, h, u));
    }

    static MatrixFree midpoint(Field field) {
        return (weights, h, u) -> {
            Dual middle = h.plus(STEP / 2, field.at(weights, h, u));
            return h.plus(STEP, field.at(weights, middle, u));
        };
    }

    static Dual antisymmetric(SeededWeights weights, Dual h, Dual u) {
        return MatrixFreeGated.tanh(activation(weights, skew(weights, 0, 1), 0, h, u));
    }

    static Dual antisymmetricGated(SeededWeights weights, Dual h, Dual u) {
        return gated(activation(weights, skew(weights, 0, 1), 1, h, u), antisymmetric(weights, h, u));
    }

    static Dual lipschitz(SeededWeights weights, Dual h, Dual u) {
        Dual linear = Dual.product(skew(weights, 0, 0.7), h.value.length, h);
        return MatrixFreeGated.tanh(activation(weights, skew(weights, 1, 0.7), 0, h, u))
                .plus(0.8, linear);
    }

    static Dual lipschitzGated(SeededWeights weights, Dual h, Dual u) {
        return gated(activation(weights, skew(weights, 1, 0.7), 1, h, u), lipschitz(weights, h, u));
    }

    /** {@code beta (M - M^T) + (1 - beta) (M + M^T) - gamma I}. */
    private static Matrix skew(SeededWeights weights, int block, double beta) {
        Matrix drawn = MatrixFree.hidden(weights, block);
        return (i, j) -> beta * (drawn.at(i, j) - drawn.at(j, i))
                + (1 - beta) * (drawn.at(i, j) + drawn.at(j, i))
                - (i == j ? 0.3 : 0);
    }

    private static Dual activation(SeededWeights weights, Matrix recurrent, int map, Dual h, Dual u) {
        int size = h.value.length;
        Dual sum = Dual.product(recurrent, size, h).plus(1, Dual.product(MatrixFree.input(weights, map), size, u));
        return Dual.each(size, i -> sum.value[i] + weights.biasIh().get(map * size + i), i -> sum.tangent[i]);
    }

    /** {@code q1 q2} with {@code q2} the sigmoid of the gate's sum. */
    private static Dual gated(Dual gate, Dual drive) {
        return Dual.each(
                drive.value.length,
                i -> drive.value[i] * MatrixFree.sigmoid(gate.value[i]),
                i -> MatrixFree.sigmoid(gate.value[i])
                        * (drive.tangent[i]
                                + drive.value[i] * (1 - MatrixFree.sigmoid(gate.value[i])) * gate.tangent[i]));
    }

    static Dual oscillators(SeededWeights weights, Dual state, Dual u) {
        return oscillators(weights, state, u, 1 - 0.3 * 1.2, 0.3);
    }

    static Dual dampedOscillators(SeededWeights weights, Dual state, Dual u) {
        return oscillators(weights, state, u, 1 / (1 + 0.3 * 1.2), 0.3 / (1 + 0.3 * 1.2));
    }

    private static Dual oscillators(SeededWeights weights, Dual state, Dual u, double keep, double gain) {
        int size = weights.sizes().hidden();
        Dual y = state.part(0, size);
        Dual z = state.part(size, size);
        Dual sum = Dual.product(MatrixFree.hidden(weights, 0), size, y)
                .plus(1, Dual.product(MatrixFree.hidden(weights, 1), size, z))
                .plus(1, MatrixFree.driven(weights, 0, u));
        Dual force = MatrixFreeGated.tanh(sum).plus(-1.5, y);
        Dual velocity = Dual.each(size, i -> keep * z.value[i], i -> keep * z.tangent[i])
                .plus(gain, force);
        return y.plus(0.3, velocity).above(velocity);
    }
}
