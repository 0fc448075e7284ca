package dev.attractor.training;

import dev.attractor.autodiff.Graph;
import dev.attractor.autodiff.Graph.Term;
import dev.attractor.autodiff.Signal;
import dev.attractor.autodiff.Weight;
import dev.attractor.autodiff.WeightGraph;
import java.util.List;

/**
 * The GRU that resets the hidden state before it is multiplied: {@code m = tanh(W_n u + b_in + U_n (r h) + b_hn)},
 * {@code h' = (1 - z) m + z h}. Source: [eq:jacobian-gru-reset-before].
 */
public record GruResetBeforeEquations(Sizes sizes) implements SizedEquations {
    @Override
    public String name() {
        return "gru-reset-before";
    }

    @Override
    public List<Signal> next(Graph graph, Signal input, List<Signal> state) {
        WeightGraph weights = graph.weights();
        AffineGates gates = AffineGates.declare(graph, 3, sizes);
        int size = sizes.hidden();
        Weight bias = weights.add(gates.biasIh(), gates.biasHh());
        Signal hidden = state.get(0);
        Signal sums = graph.affine(
                weights.rows(bias, 0, 2 * size),
                new Term(weights.rows(gates.weightIh(), 0, 2 * size), input),
                new Term(weights.rows(gates.weightHh(), 0, 2 * size), hidden));
        Signal reset = graph.sigmoid(graph.block(sums, 0, 2));
        Signal update = graph.sigmoid(graph.block(sums, 1, 2));
        Signal candidate = graph.tanh(graph.affine(
                weights.block(bias, 2, 3),
                new Term(weights.block(gates.weightIh(), 2, 3), input),
                new Term(weights.block(gates.weightHh(), 2, 3), graph.multiply(reset, hidden))));
        return List.of(graph.add(candidate, graph.multiply(update, graph.subtract(hidden, candidate))));
    }
}
