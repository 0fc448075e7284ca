package dev.attractor.cell;

import dev.attractor.cell.Dual.Matrix;
import java.util.List;

/**
 * One step of every cell of the catalog and its Jacobian times one vector, without the Jacobian: the update and the {@code J Q} of
 * the published formulas on plain arrays, from drawn weights, with nothing of the cells' own code.
 *
 * <p>An input may carry a tangent too, as a stack's upper layers' does.
 */
interface MatrixFree {
    Dual step(SeededWeights weights, Dual state, Dual input);

    static MatrixFree of(String name) {
        if (name.contains("+")) {
            return (weights, state, input) -> stack(name, weights, state, input);
        }
        return switch (name) {
            case "rnn-tanh" -> MatrixFreeGated::tanh;
            case "rnn-relu" -> MatrixFreeGated::relu;
            case "leaky-esn" -> MatrixFreeGated::leakyEsn;
            case "lstm" -> MatrixFreeGated::lstm;
            case "lstm-peephole" -> MatrixFreeGated::peephole;
            case "gru" -> MatrixFreeGated::gru;
            case "gru-reset-before" -> MatrixFreeGated::gruResetBefore;
            case "quaternion-rnn" -> MatrixFreeQuaternion::tanh;
            case "quaternion-linear" -> MatrixFreeQuaternion::linear;
            case "quaternion-lstm" -> MatrixFreeQuaternion::lstm;
            case "plrnn" -> MatrixFreePiecewiseLinear::plrnn;
            case "dendritic-plrnn" -> MatrixFreePiecewiseLinear::dendritic;
            case "clipped-dendritic-plrnn" -> MatrixFreePiecewiseLinear::clippedDendritic;
            case "shallow-plrnn" -> MatrixFreePiecewiseLinear::shallow;
            case "clipped-shallow-plrnn" -> MatrixFreePiecewiseLinear::clippedShallow;
            case "cornn" -> MatrixFreeFlow::oscillators;
            case "cornn-imex" -> MatrixFreeFlow::dampedOscillators;
            case "antisymmetric" ->
                (weights, h, u) -> MatrixFreeFlow.euler(MatrixFreeFlow::antisymmetric, weights, h, u);
            case "antisymmetric-gated" ->
                (weights, h, u) -> MatrixFreeFlow.euler(MatrixFreeFlow::antisymmetricGated, weights, h, u);
            case "lipschitz" -> (weights, h, u) -> MatrixFreeFlow.euler(MatrixFreeFlow::lipschitz, weights, h, u);
            case "lipschitz-gated" ->
                (weights, h, u) -> MatrixFreeFlow.euler(MatrixFreeFlow::lipschitzGated, weights, h, u);
            case "lipschitz-midpoint" ->
                (weights, h, u) -> MatrixFreeFlow.midpoint(MatrixFreeFlow::lipschitz, weights, h, u);
            case "lipschitz-gated-midpoint" ->
                (weights, h, u) -> MatrixFreeFlow.midpoint(MatrixFreeFlow::lipschitzGated, weights, h, u);
            default -> throw new IllegalArgumentException("no matrix-free product of " + name);
        };
    }

    /** Each layer sees the new hidden units below it and their new tangent. */
    private static Dual stack(String name, SeededWeights weights, Dual state, Dual input) {
        int size = weights.sizes().hidden();
        List<SeededWeights> drawn = CompositeCells.weightsOfLayers(name, weights);
        Dual result = new Dual(new double[0], new double[0]);
        Dual below = input;
        for (String layer : name.split("\\+", -1)) {
            SeededWeights ofLayer = drawn.remove(0);
            int units = layer.equals("lstm") || layer.equals("cornn") ? 2 * size : size;
            Dual next = of(layer).step(ofLayer, state.part(result.value.length, units), below);
            result = result.above(next);
            below = next.part(0, size);
        }
        return result;
    }

    static Matrix hidden(SeededWeights weights, int block) {
        int size = weights.sizes().hidden();
        return (i, j) -> weights.weightHh().get((block * size + i) * size + j);
    }

    static Matrix input(SeededWeights weights, int block) {
        int size = weights.sizes().hidden();
        int inputs = weights.sizes().input();
        return (i, j) -> weights.weightIh().get((block * size + i) * inputs + j);
    }

    static double bias(SeededWeights weights, int block, int unit) {
        int row = block * weights.sizes().hidden() + unit;
        return weights.biasIh().get(row) + weights.biasHh().get(row);
    }

    /** {@code W u + b_ih + b_hh} of one block. */
    static Dual driven(SeededWeights weights, int block, Dual input) {
        Dual driven = Dual.product(input(weights, block), weights.sizes().hidden(), input);
        return Dual.each(driven.value.length, i -> driven.value[i] + bias(weights, block, i), i -> driven.tangent[i]);
    }

    static double sigmoid(double y) {
        return 1 / (1 + Math.exp(-y));
    }
}
