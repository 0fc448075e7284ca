package dev.attractor.training;

import dev.attractor.autodiff.Graph;
import dev.attractor.autodiff.Graph.Term;
import dev.attractor.autodiff.Signal;
import dev.attractor.autodiff.Weight;

/** The parameters of PyTorch's recurrent layers: {@code weight_ih}, {@code weight_hh} and both biases, gates stacked. */
record AffineGates(Weight weightIh, Weight weightHh, Weight biasIh, Weight biasHh) {
    static AffineGates declare(Graph graph, int gates, Sizes sizes) {
        return declare(graph, gates, sizes, 0);
    }

    static AffineGates declare(Graph graph, int gates, Sizes sizes, int layer) {
        int rows = gates * sizes.hidden();
        return new AffineGates(
                graph.parameter("weight_ih_l" + layer, rows, sizes.input()),
                graph.parameter("weight_hh_l" + layer, rows, sizes.hidden()),
                graph.parameter("bias_ih_l" + layer, rows, 1),
                graph.parameter("bias_hh_l" + layer, rows, 1));
    }

    /** {@code W u + b_ih + U h + b_hh} of all gates. */
    Signal sums(Graph graph, Signal input, Signal hidden) {
        return graph.affine(graph.add(biasIh, biasHh), new Term(weightIh, input), new Term(weightHh, hidden));
    }
}
