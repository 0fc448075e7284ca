package dev.attractor.training;

import dev.attractor.autodiff.Graph;
import dev.attractor.autodiff.Signal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Layers, each driven by the new hidden units of the layer below; the state is that of the layers one after the other. The
 * parameters of layer {@code k} end in {@code _lk}. Source: [eq:jacobian-stack].
 */
public record StackEquations(List<Equations> layers) implements Equations {
    public StackEquations {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a stack needs at least one layer");
        }
        for (int above = 1; above < layers.size(); above++) {
            if (layers.get(above).inputSize() != layers.get(above - 1).hiddenSize()) {
                throw new IllegalArgumentException("layer " + above + " must take the "
                        + layers.get(above - 1).hiddenSize() + " hidden units of the layer below");
            }
        }
    }

    @Override
    public String name() {
        return layers.stream().map(Equations::name).collect(Collectors.joining("+"));
    }

    @Override
    public int inputSize() {
        return layers.get(0).inputSize();
    }

    /** The hidden units of the top layer. */
    @Override
    public int hiddenSize() {
        return top().hiddenSize();
    }

    private Equations top() {
        return layers.get(layers.size() - 1);
    }

    @Override
    public List<Integer> stateParts() {
        return layers.stream().flatMap(layer -> layer.stateParts().stream()).toList();
    }

    @Override
    public List<Signal> next(Graph graph, Signal input, List<Signal> state) {
        List<Signal> next = new ArrayList<>();
        Signal below = input;
        for (int index = 0; index < layers.size(); index++) {
            Equations layer = layers.get(index);
            int parts = layer.stateParts().size();
            graph.weights().nameParametersAfter(nameOf(index));
            List<Signal> own = layer.next(graph, below, state.subList(next.size(), next.size() + parts));
            below = layer.hidden(own);
            next.addAll(own);
        }
        graph.weights().nameParametersAfter(name -> name);
        return next;
    }

    private static UnaryOperator<String> nameOf(int layer) {
        return name -> name.endsWith("_l0") ? name.substring(0, name.length() - 1) + layer : name + "_l" + layer;
    }

    @Override
    public Signal hidden(List<Signal> next) {
        int parts = top().stateParts().size();
        return top().hidden(next.subList(next.size() - parts, next.size()));
    }

    @Override
    public Set<String> fixed() {
        Set<String> names = new HashSet<>();
        for (int index = 0; index < layers.size(); index++) {
            layers.get(index).fixed().stream().map(nameOf(index)).forEach(names::add);
        }
        return names;
    }
}
