package dev.attractor.training;

import dev.attractor.autodiff.Graph;
import dev.attractor.autodiff.Graph.Term;
import dev.attractor.autodiff.Signal;
import dev.attractor.autodiff.Weight;
import java.util.List;

/**
 * The piecewise-linear networks {@code z' = A z + W psi(z) + C u + h}: {@code C} is {@code weight_ih_l0}, {@code W} is
 * {@code weight_hh_l0}, whose diagonal is not used, {@code h} the sum of both biases. Source: [eq:jacobian-plrnn],
 * [eq:dendritic-basis].
 *
 * @param dendrites how many thresholds a unit has, {@code B}; of no meaning without dendrites
 */
public record PiecewiseLinearEquations(Sizes sizes, Basis basis, int dendrites) implements SizedEquations {
    /** {@code psi}. */
    public enum Basis {
        /** {@code relu(z)}. */
        RELU("plrnn"),
        /** {@code sum_b alpha_b relu(z + theta_b)}. */
        DENDRITIC("dendritic-plrnn"),
        /** {@code sum_b alpha_b (relu(z + theta_b) - relu(z))}. */
        CLIPPED_DENDRITIC("clipped-dendritic-plrnn");

        private final String cell;

        Basis(String cell) {
            this.cell = cell;
        }
    }

    /** The network with {@code psi = relu}. */
    public static PiecewiseLinearEquations plrnn(Sizes sizes) {
        return new PiecewiseLinearEquations(sizes, Basis.RELU, 1);
    }

    @Override
    public String name() {
        return basis.cell;
    }

    @Override
    public List<Signal> next(Graph graph, Signal input, List<Signal> state) {
        AffineGates weights = AffineGates.declare(graph, 1, sizes);
        Weight decay = graph.weights().parameter("A", sizes.hidden(), 1);
        Signal sums = graph.affine(
                graph.weights().add(weights.biasIh(), weights.biasHh()),
                new Term(weights.weightIh(), input),
                new Term(graph.weights().offDiagonal(weights.weightHh()), psi(graph, state.get(0))));
        return List.of(graph.add(graph.gain(decay, state.get(0)), sums));
    }

    private Signal psi(Graph graph, Signal z) {
        if (basis == Basis.RELU) {
            return graph.relu(z);
        }
        Weight alpha = graph.weights().parameter("alpha", dendrites, 1);
        Weight theta = graph.weights().parameter("theta", sizes.hidden(), dendrites);
        Signal sum = graph.dendrites(alpha, theta, z);
        return basis == Basis.DENDRITIC
                ? sum
                : graph.subtract(sum, graph.dendrites(alpha, graph.weights().zeros(sizes.hidden(), dendrites), z));
    }
}
