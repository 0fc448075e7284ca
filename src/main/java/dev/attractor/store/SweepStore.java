package dev.attractor.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sweeps that were declared and are not done, so that a restart goes on with them. Written by the trainer role. */
public interface SweepStore {
    /** Stores the sweep unless one of its name is there, and returns the one that is. */
    Declared declare(Declared sweep);

    /** The sweeps that are not done, in the order of their names. */
    List<Declared> open();

    /** The sweep needs no more training. */
    void done(String name);

    /** Whether no sweep was ever declared. */
    boolean isEmpty();

    /**
     * A sweep as its user declared it.
     *
     * @param name also the experiment's id
     * @param space search space keys and what was declared for them
     * @param text the file of the {@code chars} task
     */
    record Declared(String name, String task, int runs, long seed, Map<String, String> space, Optional<String> text) {
        public Declared {
            space = Map.copyOf(space);
        }
    }
}
