package dev.attractor.training;

import dev.attractor.autodiff.Graph;
import dev.attractor.autodiff.Graph.Term;
import dev.attractor.autodiff.Signal;
import java.util.List;

/**
 * The GRU with the reset after the product, gates r, z, n: {@code m = tanh(W_n u + b_in + r (U_n h + b_hn))},
 * {@code h' = (1 - z) m + z h}. Source: [eq:jacobian-gru].
 */
public record GruEquations(Sizes sizes) implements SizedEquations {
    @Override
    public String name() {
        return "gru";
    }

    @Override
    public List<Signal> next(Graph graph, Signal input, List<Signal> state) {
        AffineGates gates = AffineGates.declare(graph, 3, sizes);
        Signal hidden = state.get(0);
        Signal fromInput = graph.affine(gates.biasIh(), new Term(gates.weightIh(), input));
        Signal fromHidden = graph.affine(gates.biasHh(), new Term(gates.weightHh(), hidden));
        Signal reset = graph.sigmoid(graph.add(graph.block(fromInput, 0, 3), graph.block(fromHidden, 0, 3)));
        Signal update = graph.sigmoid(graph.add(graph.block(fromInput, 1, 3), graph.block(fromHidden, 1, 3)));
        Signal candidate = graph.tanh(
                graph.add(graph.block(fromInput, 2, 3), graph.multiply(reset, graph.block(fromHidden, 2, 3))));
        return List.of(graph.add(candidate, graph.multiply(update, graph.subtract(hidden, candidate))));
    }
}
