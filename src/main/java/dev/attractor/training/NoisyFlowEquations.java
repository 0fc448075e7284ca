package dev.attractor.training;

import dev.attractor.autodiff.Graph;
import dev.attractor.autodiff.Signal;
import java.util.List;

/**
 * The noisy network {@code h' = h + e F + sqrt(e) (s1 + s2 F) xi}; the standard normals {@code xi}, one a unit, are the last rows of
 * the input. Source: [eq:jacobian-noisy].
 *
 * @param additive {@code s1}
 * @param multiplicative {@code s2}
 * @param timeStep {@code e}
 */
public record NoisyFlowEquations(FieldEquations field, double additive, double multiplicative, double timeStep)
        implements Equations {
    @Override
    public String name() {
        return "noisy-" + field.name();
    }

    @Override
    public int inputSize() {
        return field.sizes().input() + hiddenSize();
    }

    @Override
    public int hiddenSize() {
        return field.sizes().hidden();
    }

    @Override
    public List<Signal> next(Graph graph, Signal input, List<Signal> state) {
        Signal data = graph.slice(input, 0, field.sizes().input());
        Signal noise = graph.scale(
                Math.sqrt(timeStep), graph.slice(input, field.sizes().input(), hiddenSize()));
        Signal hidden = state.get(0);
        Signal drift = field.declare(graph).at(hidden, data);
        Signal driven = graph.combine(hidden, timeStep, drift);
        Signal shaken = graph.combine(driven, additive, noise);
        return List.of(graph.combine(shaken, multiplicative, graph.multiply(drift, noise)));
    }
}
