package dev.attractor.training;

import dev.attractor.autodiff.Graph;
import dev.attractor.autodiff.Graph.Term;
import dev.attractor.autodiff.Signal;
import dev.attractor.autodiff.Weight;
import dev.attractor.autodiff.WeightGraph;
import java.util.List;

/**
 * The unitary network {@code h' = modReLU(W h + V u)} on {@code n} complex units with the state {@code (Re h, Im h)}; {@code V} is
 * {@code weight_ih_l0 (2 n, D)}, {@code W} follows from {@code phases (3, n)} and {@code reflections (2, 2 n)}, the bias is
 * {@code bias_hh_l0 (n)}. Source: [eq:jacobian-urnn], [eq:unitary-product].
 *
 * @param permutation of the units, the fixed {@code P}
 */
public record UnitaryEquations(int inputSize, List<Integer> permutation) implements Equations {
    public UnitaryEquations {
        permutation = List.copyOf(permutation);
    }

    @Override
    public String name() {
        return "urnn";
    }

    @Override
    public int hiddenSize() {
        return 2 * permutation.size();
    }

    @Override
    public List<Signal> next(Graph graph, Signal input, List<Signal> state) {
        WeightGraph weights = graph.weights();
        int units = permutation.size();
        Weight phases = weights.parameter("phases", 3, units);
        Weight reflections = weights.parameter("reflections", 2, 2 * units);
        Weight weightIh = weights.parameter("weight_ih_l0", 2 * units, inputSize);
        Weight bias = weights.parameter("bias_hh_l0", units, 1);
        Weight recurrent = weights.unitary(
                phases,
                reflections,
                permutation.stream().mapToInt(Integer::intValue).toArray());
        Signal sums = graph.linear(new Term(recurrent, state.get(0)), new Term(weightIh, input));
        return List.of(graph.complexModRelu(bias, sums));
    }
}
