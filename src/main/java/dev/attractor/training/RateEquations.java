package dev.attractor.training;

import dev.attractor.autodiff.Graph;
import dev.attractor.autodiff.Signal;
import java.util.List;

/**
 * The rate network {@code x' = (1 - d) x + d (U tanh(x) + b_hh + W u + b_ih)}. Source: [eq:jacobian-rate].
 *
 * @param timeStep {@code d}
 */
public record RateEquations(Sizes sizes, double timeStep) implements SizedEquations {
    @Override
    public String name() {
        return "rate";
    }

    @Override
    public List<Signal> next(Graph graph, Signal input, List<Signal> state) {
        Signal sums = AffineGates.declare(graph, 1, sizes).sums(graph, input, graph.tanh(state.get(0)));
        return List.of(graph.combine(graph.scale(1 - timeStep, state.get(0)), timeStep, sums));
    }
}
