package dev.attractor.service.trainer.sweep;

import dev.attractor.run.Architecture;
import java.util.Locale;

/** The recurrent cells a sweep can ask for. */
public enum CellKind {
    /** h = tanh(W x + U h + b). */
    TANH(1, new Architecture("rnn", "tanh")),
    /** The LSTM without peepholes, gates i, f, g, o. */
    LSTM(4, new Architecture("lstm", "tanh")),
    /** The GRU with the reset after the product, gates r, z, n. */
    GRU(3, new Architecture("gru", "tanh")),
    /** h = max(W x + U h + b, 0). */
    RELU(1, new Architecture("rnn", "relu")),
    /** z = A z + W max(z, 0) + C x + h, half of its units regularised towards a manifold attractor (rPLRNN). */
    PLRNN(1, new Architecture("plrnn", "relu"));

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

    /** Whether it has a gate that keeps the state, the forget gate of an LSTM or the update gate of a GRU, whose bias can be set. */
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
