package dev.attractor.training;

import dev.attractor.autodiff.Graph;
import dev.attractor.autodiff.Signal;
import dev.attractor.cell.IntegrationScheme;
import java.util.List;

/**
 * A field taken in steps: {@code h' = h + e F(h, u)}, or {@code h' = h + e F(h + e/2 F(h, u), u)} by the midpoint scheme. Source:
 * [eq:jacobian-antisymmetric], [eq:jacobian-lipschitz], [eq:jacobian-midpoint].
 *
 * @param timeStep {@code e}
 */
public record FlowEquations(FieldEquations field, IntegrationScheme scheme, double timeStep) implements Equations {
    @Override
    public String name() {
        return field.name() + (scheme == IntegrationScheme.MIDPOINT ? "-midpoint" : "");
    }

    @Override
    public int inputSize() {
        return field.sizes().input();
    }

    @Override
    public int hiddenSize() {
        return field.sizes().hidden();
    }

    @Override
    public List<Signal> next(Graph graph, Signal input, List<Signal> state) {
        FieldEquations.Declared declared = field.declare(graph);
        Signal hidden = state.get(0);
        Signal start = declared.at(hidden, input);
        Signal slope = scheme == IntegrationScheme.EULER
                ? start
                : declared.at(graph.combine(hidden, timeStep / 2, start), input);
        return List.of(graph.combine(hidden, timeStep, slope));
    }
}
