package dev.attractor.training;

import dev.attractor.autodiff.Graph;
import dev.attractor.autodiff.Signal;
import java.util.List;
import java.util.Set;

/**
 * The update of a cell with free parameters: its next state from state and input, written down once.
 *
 * <p>The state is a list of parts which, one after the other, are the full state of the {@code Cell} of the same name. Parameters
 * have the names and shapes of checkpoints, row-major. Thread-safety: immutable.
 */
public interface Equations {
    /** The cell's name, as that of {@code Cell}. */
    String name();

    /** Rows of the input, noise included where the cell has noise. */
    int inputSize();

    int hiddenSize();

    /** Rows of each part of the state. */
    default List<Integer> stateParts() {
        return List.of(hiddenSize());
    }

    /**
     * The next state, part by part; declares the parameters.
     *
     * @param state the parts of the present state
     */
    List<Signal> next(Graph graph, Signal input, List<Signal> state);

    /** What a readout sees of the next state. */
    default Signal hidden(List<Signal> next) {
        return next.get(0);
    }

    /** Parameters that training leaves as they are. */
    default Set<String> fixed() {
        return Set.of();
    }
}
