package dev.attractor.cell;

import java.util.List;

/** Every cell there is, as a seeded network; a new cell is added here and joins the tests of all cells. */
public final class CellCatalog {
    public static final List<String> NAMES = List.of("rnn-tanh", "rnn-relu", "lstm", "gru");

    private CellCatalog() {}

    public static Cell seeded(String name, int inputSize, int hiddenSize, long seed, double gain) {
        return build(name, SeededWeights.draw(sizes(name, inputSize, hiddenSize), seed, gain));
    }

    public static GateWeights.Sizes sizes(String name, int inputSize, int hiddenSize) {
        int gates = name.equals("lstm") ? 4 : name.equals("gru") ? 3 : 1;
        return new GateWeights.Sizes(gates, inputSize, hiddenSize);
    }

    public static Cell build(String name, SeededWeights weights) {
        return switch (name) {
            case "rnn-tanh" -> new TanhRnn(weights.toGateWeights());
            case "rnn-relu" -> new ReluRnn(weights.toGateWeights());
            case "lstm" -> new Lstm(weights.toGateWeights());
            case "gru" -> new Gru(weights.toGateWeights());
            default -> throw new IllegalArgumentException(name);
        };
    }
}
