package dev.attractor.training;

import dev.attractor.autodiff.Graph;
import dev.attractor.autodiff.Graph.Term;
import dev.attractor.autodiff.Signal;
import dev.attractor.autodiff.Weight;
import dev.attractor.autodiff.WeightGraph;
import java.util.List;

/**
 * The shallow PLRNN {@code z' = A z + W1 psi(W2 z) + C u + h1} with {@code psi(v) = relu(v + h2)} or, clipped,
 * {@code relu(v + h2) - relu(v)}. Source: [eq:jacobian-shallow-plrnn].
 *
 * @param layer how many units the hidden layer has, {@code H}
 */
public record ShallowEquations(Sizes sizes, int layer, Basis basis) implements SizedEquations {
    /** {@code psi}. */
    public enum Basis {
        PLAIN("shallow-plrnn"),
        CLIPPED("clipped-shallow-plrnn");

        private final String cell;

        Basis(String cell) {
            this.cell = cell;
        }
    }

    @Override
    public String name() {
        return basis.cell;
    }

    @Override
    public List<Signal> next(Graph graph, Signal input, List<Signal> state) {
        WeightGraph weights = graph.weights();
        Weight outward = weights.parameter("W1", sizes.hidden(), layer);
        Weight inward = weights.parameter("W2", layer, sizes.hidden());
        Weight decay = weights.parameter("A", sizes.hidden(), 1);
        Weight fromInput = weights.parameter("C", sizes.hidden(), sizes.input());
        Weight bias = weights.parameter("h1", sizes.hidden(), 1);
        Weight thresholds = weights.parameter("h2", layer, 1);
        Signal drive = graph.linear(new Term(inward, state.get(0)));
        Signal active = graph.relu(graph.shift(thresholds, drive));
        Signal psi = basis == Basis.PLAIN ? active : graph.subtract(active, graph.relu(drive));
        Signal sums = graph.affine(bias, new Term(outward, psi), new Term(fromInput, input));
        return List.of(graph.add(graph.gain(decay, state.get(0)), sums));
    }
}
