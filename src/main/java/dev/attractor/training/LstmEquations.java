package dev.attractor.training;

import dev.attractor.autodiff.Graph;
import dev.attractor.autodiff.Signal;
import java.util.List;

/** The LSTM on {@code (h, c)}, gates i, f, g, o: {@code c' = f c + i g}, {@code h' = o tanh(c')}. Source: [eq:jacobian-lstm]. */
public record LstmEquations(Sizes sizes) implements SizedEquations {
    @Override
    public String name() {
        return "lstm";
    }

    @Override
    public List<Integer> stateParts() {
        return List.of(sizes.hidden(), sizes.hidden());
    }

    @Override
    public List<Signal> next(Graph graph, Signal input, List<Signal> state) {
        Signal sums = AffineGates.declare(graph, 4, sizes).sums(graph, input, state.get(0));
        return gated(graph, sums, state.get(1));
    }

    /** {@code (h', c')} from the gates' sums. */
    static List<Signal> gated(Graph graph, Signal sums, Signal memory) {
        Signal input = graph.sigmoid(graph.block(sums, 0, 4));
        Signal forget = graph.sigmoid(graph.block(sums, 1, 4));
        Signal candidate = graph.tanh(graph.block(sums, 2, 4));
        Signal output = graph.sigmoid(graph.block(sums, 3, 4));
        Signal next = graph.add(graph.multiply(forget, memory), graph.multiply(input, candidate));
        return List.of(graph.multiply(output, graph.tanh(next)), next);
    }
}
