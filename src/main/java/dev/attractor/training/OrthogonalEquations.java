package dev.attractor.training;

import dev.attractor.autodiff.Graph;
import dev.attractor.autodiff.Graph.Term;
import dev.attractor.autodiff.Signal;
import dev.attractor.autodiff.Weight;
import dev.attractor.autodiff.WeightGraph;
import java.util.Arrays;
import java.util.List;

/**
 * The networks {@code h' = modReLU(W h + V u)} with an orthogonal {@code W} made from a skew-symmetric matrix, of which parameter
 * {@code A (N, N)} holds the entries above the diagonal; {@code V} is {@code weight_ih_l0}, the bias of modReLU
 * {@code bias_hh_l0}. Source: [eq:jacobian-orthogonal], [eq:cayley], [eq:exponential].
 *
 * @param negative how many entries of the Cayley transform's {@code D} are -1, the first ones
 */
public record OrthogonalEquations(Sizes sizes, Map map, int negative) implements SizedEquations {
    /** How {@code W} follows from the skew-symmetric matrix. */
    public enum Map {
        /** {@code (I + A)^-1 (I - A) D}. */
        CAYLEY("scornn"),
        /** {@code exp(A)}. */
        EXPONENTIAL("exprnn");

        private final String cell;

        Map(String cell) {
            this.cell = cell;
        }
    }

    public OrthogonalEquations {
        if (negative < 0 || negative > sizes.hidden()) {
            throw new IllegalArgumentException("D has 0 to " + sizes.hidden() + " entries of -1, got " + negative);
        }
    }

    @Override
    public String name() {
        return map.cell;
    }

    @Override
    public List<Signal> next(Graph graph, Signal input, List<Signal> state) {
        WeightGraph weights = graph.weights();
        int size = sizes.hidden();
        Weight free = weights.strictlyUpper(weights.parameter("A", size, size));
        Weight weightIh = weights.parameter("weight_ih_l0", size, sizes.input());
        Weight bias = weights.parameter("bias_hh_l0", size, 1);
        Weight skew = weights.mixWithTranspose(free, 1, -1, 0);
        Weight recurrent = map == Map.CAYLEY ? weights.cayley(skew, signs()) : weights.exponential(skew);
        Signal sums = graph.linear(new Term(recurrent, state.get(0)), new Term(weightIh, input));
        return List.of(graph.modRelu(bias, sums));
    }

    /** {@code D}; a new array. */
    public double[] signs() {
        double[] signs = new double[sizes.hidden()];
        Arrays.fill(signs, 1);
        Arrays.fill(signs, 0, negative, -1);
        return signs;
    }
}
