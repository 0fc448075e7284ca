package dev.attractor.service.trainer.sweep;

import dev.attractor.run.Architecture;
import java.util.Locale;

/** The recurrent cells a sweep can ask for. */
public enum CellKind {
    /** h = tanh(W x + U h + b). */
    TANH(1, new Architecture("rnn", "tanh")),
    /** The LSTM without peepholes, gates i, f, g, o. */
    LSTM(4, new Architecture("lstm", "tanh"));

    private final int blocks;
    private final Architecture architecture;

    CellKind(int blocks, Architecture architecture) {
        this.blocks = blocks;
        this.architecture = architecture;
    }

    /** How many hidden-size blocks its weights are stacked of. */
    public int blocks() {
        return blocks;
    }

    /** Whether it has a forget gate whose bias can be set. */
    public boolean isGated() {
        return blocks > 1;
    }

    /** As checkpoints name it. */
    public Architecture architecture() {
        return architecture;
    }

    /** The name in search spaces and parameters, in lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
