package dev.attractor.service.trainer.sweep;

import java.util.Locale;

/** The keys under which a search space is declared. */
enum SpaceKey {
    CELL("a list of cells"),
    HIDDEN_SIZE("a list of whole numbers from 1 to " + HyperParameters.LARGEST_HIDDEN_SIZE),
    INITIALISATION("a list of families"),
    INITIALISATION_SCALE("a list or log range of numbers of at least 0"),
    GATE_BIAS("a list or log range of numbers"),
    LEARNING_RATE("a list or log range of positive numbers"),
    BATCH_SIZE("a list of positive whole numbers"),
    EPOCHS("one positive whole number"),
    CHECKPOINT_STEPS("a list of whole numbers of at least 0, or nothing");

    private final String allowed;

    SpaceKey(String allowed) {
        this.allowed = allowed;
    }

    /** What may be declared under it, for error messages. */
    String allowed() {
        return allowed;
    }

    /** As users write it: {@code hidden-size}. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
