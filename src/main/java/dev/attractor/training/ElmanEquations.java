package dev.attractor.training;

import dev.attractor.autodiff.Graph;
import dev.attractor.autodiff.Signal;
import java.util.List;

/** {@code h' = phi(W u + b_ih + U h + b_hh)}. Source: [eq:jacobian-tanh], [eq:jacobian-relu], [eq:jacobian-linear]. */
public record ElmanEquations(Sizes sizes, Nonlinearity nonlinearity) implements SizedEquations {
    /** {@code phi}. */
    public enum Nonlinearity {
        TANH("rnn-tanh"),
        RELU("rnn-relu"),
        /** None: the linear network. */
        IDENTITY("rnn-linear");

        private final String cell;

        Nonlinearity(String cell) {
            this.cell = cell;
        }

        Signal of(Graph graph, Signal sums) {
            return switch (this) {
                case TANH -> graph.tanh(sums);
                case RELU -> graph.relu(sums);
                case IDENTITY -> sums;
            };
        }
    }

    @Override
    public String name() {
        return nonlinearity.cell;
    }

    @Override
    public List<Signal> next(Graph graph, Signal input, List<Signal> state) {
        Signal sums = AffineGates.declare(graph, 1, sizes).sums(graph, input, state.get(0));
        return List.of(nonlinearity.of(graph, sums));
    }
}
