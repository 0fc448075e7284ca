package dev.attractor.training;

import dev.attractor.autodiff.Graph;
import dev.attractor.autodiff.Signal;
import dev.attractor.autodiff.Weight;
import dev.attractor.autodiff.WeightGraph;
import java.util.List;

/**
 * The LSTM whose input and forget gates see the old memory and whose output gate sees the new one, with vectors {@code p_i},
 * {@code p_f}, {@code p_o}. Source: [eq:jacobian-peephole].
 */
public record PeepholeLstmEquations(Sizes sizes) implements SizedEquations {
    @Override
    public String name() {
        return "lstm-peephole";
    }

    @Override
    public List<Integer> stateParts() {
        return List.of(sizes.hidden(), sizes.hidden());
    }

    @Override
    public List<Signal> next(Graph graph, Signal input, List<Signal> state) {
        WeightGraph weights = graph.weights();
        Signal sums = AffineGates.declare(graph, 4, sizes).sums(graph, input, state.get(0));
        Weight toInput = weights.parameter("p_i", sizes.hidden(), 1);
        Weight toForget = weights.parameter("p_f", sizes.hidden(), 1);
        Weight toOutput = weights.parameter("p_o", sizes.hidden(), 1);
        Signal memory = state.get(1);
        Signal in = graph.sigmoid(graph.add(graph.block(sums, 0, 4), graph.gain(toInput, memory)));
        Signal forget = graph.sigmoid(graph.add(graph.block(sums, 1, 4), graph.gain(toForget, memory)));
        Signal candidate = graph.tanh(graph.block(sums, 2, 4));
        Signal next = graph.add(graph.multiply(forget, memory), graph.multiply(in, candidate));
        Signal output = graph.sigmoid(graph.add(graph.block(sums, 3, 4), graph.gain(toOutput, next)));
        return List.of(graph.multiply(output, graph.tanh(next)), next);
    }
}
