package dev.attractor.training;

import dev.attractor.autodiff.Graph;
import dev.attractor.autodiff.Signal;
import java.util.List;
import java.util.Set;

/**
 * The leaky echo state network {@code h' = (1 - a) h + a tanh(W u + b_ih + U h + b_hh)}, of which by definition only the readout is
 * trained. Source: [eq:jacobian-esn].
 *
 * @param leak {@code a}
 */
public record LeakyEsnEquations(Sizes sizes, double leak) implements SizedEquations {
    @Override
    public String name() {
        return "leaky-esn";
    }

    @Override
    public List<Signal> next(Graph graph, Signal input, List<Signal> state) {
        Signal sums = AffineGates.declare(graph, 1, sizes).sums(graph, input, state.get(0));
        return List.of(graph.combine(graph.scale(1 - leak, state.get(0)), leak, graph.tanh(sums)));
    }

    @Override
    public Set<String> fixed() {
        return Set.of("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0");
    }
}
