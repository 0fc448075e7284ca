package dev.attractor.training;

import dev.attractor.autodiff.Graph;
import dev.attractor.autodiff.Graph.Term;
import dev.attractor.autodiff.Signal;
import dev.attractor.autodiff.Weight;
import dev.attractor.autodiff.WeightGraph;

/** The parameters of PyTorch's recurrent layers: {@code weight_ih}, {@code weight_hh} and both biases, gates stacked. */
record AffineGates(Weight weightIh, Weight weightHh, Weight biasIh, Weight biasHh) {
    static AffineGates declare(Graph graph, int gates, Sizes sizes) {
        WeightGraph weights = graph.weights();
        int rows = gates * sizes.hidden();
        return new AffineGates(
                weights.parameter("weight_ih_l0", rows, sizes.input()),
                weights.parameter("weight_hh_l0", rows, sizes.hidden()),
                weights.parameter("bias_ih_l0", rows, 1),
                weights.parameter("bias_hh_l0", rows, 1));
    }

    /** {@code W u + b_ih + U h + b_hh} of all gates. */
    Signal sums(Graph graph, Signal input, Signal hidden) {
        return graph.affine(graph.weights().add(biasIh, biasHh), new Term(weightIh, input), new Term(weightHh, hidden));
    }
}
