package dev.attractor.cell;

import java.util.List;
import java.util.stream.Stream;

/** Every cell there is, as a seeded network; a new cell is added here and joins the tests of all cells. */
public final class CellCatalog {
    private static final List<String> GATED = List.of("rnn-tanh", "rnn-relu", "lstm", "gru", "leaky-esn");
    public static final List<String> NAMES =
            Stream.of(GATED, FlowCells.NAMES).flatMap(List::stream).toList();

    private CellCatalog() {}

    public static Cell seeded(String name, int inputSize, int hiddenSize, long seed, double gain) {
        return build(name, SeededWeights.draw(sizes(name, inputSize, hiddenSize), seed, gain));
    }

    public static GateWeights.Sizes sizes(String name, int inputSize, int hiddenSize) {
        if (FlowCells.NAMES.contains(name)) {
            return new GateWeights.Sizes(FlowCells.blocks(name), inputSize, hiddenSize);
        }
        int gates = name.equals("lstm") ? 4 : name.equals("gru") ? 3 : 1;
        return new GateWeights.Sizes(gates, inputSize, hiddenSize);
    }

    public static Cell build(String name, SeededWeights weights) {
        if (FlowCells.NAMES.contains(name)) {
            return FlowCells.build(name, weights);
        }
        return switch (name) {
            case "rnn-tanh" -> new TanhRnn(weights.toGateWeights());
            case "rnn-relu" -> new ReluRnn(weights.toGateWeights());
            case "lstm" -> new Lstm(weights.toGateWeights());
            case "gru" -> new Gru(weights.toGateWeights());
            case "leaky-esn" -> new LeakyEsn(weights.toGateWeights(), 0.3);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
