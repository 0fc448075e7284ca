package dev.attractor.cell;

import static java.util.Map.entry;

import dev.attractor.cell.Dual.Matrix;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One step of every cell of the catalog and its Jacobian times one vector, without the Jacobian: the update and the {@code J Q} of
 * the published formulas on plain arrays, from drawn weights, with nothing of the cells' own code.
 *
 * <p>An input may carry a tangent too, as a stack's upper layers' does.
 */
interface MatrixFree {
    Map<String, MatrixFree> CELLS = Map.ofEntries(
            entry("rnn-tanh", MatrixFreeGated::tanh),
            entry("rnn-relu", MatrixFreeGated::relu),
            entry("leaky-esn", MatrixFreeGated::leakyEsn),
            entry("lstm", MatrixFreeGated::lstm),
            entry("lstm-peephole", MatrixFreeGated::peephole),
            entry("gru", MatrixFreeGated::gru),
            entry("gru-reset-before", MatrixFreeGated::gruResetBefore),
            entry("quaternion-rnn", MatrixFreeQuaternion::tanh),
            entry("quaternion-linear", MatrixFreeQuaternion::linear),
            entry("quaternion-lstm", MatrixFreeQuaternion::lstm),
            entry("plrnn", MatrixFreePiecewiseLinear::plrnn),
            entry("dendritic-plrnn", MatrixFreePiecewiseLinear::dendritic),
            entry("clipped-dendritic-plrnn", MatrixFreePiecewiseLinear::clippedDendritic),
            entry("shallow-plrnn", MatrixFreePiecewiseLinear::shallow),
            entry("clipped-shallow-plrnn", MatrixFreePiecewiseLinear::clippedShallow),
            entry("cornn", MatrixFreeFlow::oscillators),
            entry("cornn-imex", MatrixFreeFlow::dampedOscillators),
            entry("antisymmetric", MatrixFreeFlow.euler(MatrixFreeFlow::antisymmetric)),
            entry("antisymmetric-gated", MatrixFreeFlow.euler(MatrixFreeFlow::antisymmetricGated)),
            entry("lipschitz", MatrixFreeFlow.euler(MatrixFreeFlow::lipschitz)),
            entry("lipschitz-gated", MatrixFreeFlow.euler(MatrixFreeFlow::lipschitzGated)),
            entry("lipschitz-midpoint", MatrixFreeFlow.midpoint(MatrixFreeFlow::lipschitz)),
            entry("lipschitz-gated-midpoint", MatrixFreeFlow.midpoint(MatrixFreeFlow::lipschitzGated)));

    Dual step(SeededWeights weights, Dual state, Dual input);

    /** Whether {@link #of} has the cell; noisy and orthogonal cells have a program of their own. */
    static boolean covers(String name) {
        return name.contains("+") || CELLS.containsKey(name);
    }

    static MatrixFree of(String name) {
        if (name.contains("+")) {
            return (weights, state, input) -> stack(name, weights, state, input);
        }
        return Objects.requireNonNull(CELLS.get(name), name);
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
