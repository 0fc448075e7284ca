package dev.attractor.training;

import dev.attractor.autodiff.Graph;
import dev.attractor.autodiff.Graph.Term;
import dev.attractor.autodiff.Signal;
import dev.attractor.autodiff.Weight;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A cell and a linear readout of its hidden units as a graph, with parameters {@code readout.weight} and {@code readout.bias} after
 * the cell's.
 *
 * <p>Thread-safety: immutable once made; any number of {@link BackpropagationThroughTime} share it.
 */
public final class RecurrentNetwork {
    private final Equations equations;
    private final Graph graph = new Graph();
    private final Signal input;
    private final Signal output;

    private final List<ParameterRange> fixed;

    /** A network of which everything is trained that the equations do not fix. */
    public RecurrentNetwork(Equations equations, int outputs) {
        this(equations, outputs, equations.fixed());
    }

    /** A network of which some parameters stay as they are. */
    public RecurrentNetwork(Equations equations, int outputs, Set<String> fixed) {
        this.equations = equations;
        this.input = graph.input(equations.inputSize());
        List<Signal> states = equations.stateParts().stream().map(graph::state).toList();
        List<Signal> next = equations.next(graph, input, states);
        for (int part = 0; part < states.size(); part++) {
            graph.carry(states.get(part), next.get(part));
        }
        graph.startReadout();
        Signal hidden = equations.hidden(next);
        Weight weight = graph.weights().parameter("readout.weight", outputs, hidden.rows());
        Weight bias = graph.weights().parameter("readout.bias", outputs, 1);
        this.output = graph.keep(graph.affine(bias, new Term(weight, hidden)));
        this.fixed = fixed.stream().map(this::range).toList();
    }

    public Equations equations() {
        return equations;
    }

    /** The parameters by name, in the order of the flat vector, each row-major. */
    public Map<String, Weight> parameters() {
        return graph.weights().parameters();
    }

    /** The length of the flat vector. */
    public int parameterCount() {
        return graph.weights().parameterCount();
    }

    /** The parameters that training leaves as they are. */
    List<ParameterRange> fixed() {
        return fixed;
    }

    /**
     * Where a parameter is in the flat vector.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public ParameterRange range(String parameter) {
        int start = 0;
        for (Map.Entry<String, Weight> entry : graph.weights().parameters().entrySet()) {
            int length = entry.getValue().rows() * entry.getValue().columns();
            if (entry.getKey().equals(parameter)) {
                return new ParameterRange(start, start + length);
            }
            start += length;
        }
        throw new IllegalArgumentException(equations.name() + " has no parameter " + parameter + ", only "
                + parameters().keySet());
    }

    Graph graph() {
        return graph;
    }

    Signal input() {
        return input;
    }

    Signal output() {
        return output;
    }
}
