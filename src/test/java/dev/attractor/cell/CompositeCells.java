package dev.attractor.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Gated cells beyond PyTorch's, quaternion cells and stacks, as seeded networks. */
public final class CompositeCells {
    public static final List<String> STACKS = List.of("lstm+lstm", "gru+gru", "lstm+cornn+rnn-tanh");

    static final List<String> QUATERNION = List.of("quaternion-rnn", "quaternion-lstm", "quaternion-linear");

    static final List<String> NAMES = Stream.of(List.of("lstm-peephole", "gru-reset-before"), QUATERNION, STACKS)
            .flatMap(List::stream)
            .toList();

    private CompositeCells() {}

    /** Those named, and any other stack. */
    static boolean covers(String name) {
        return NAMES.contains(name) || name.contains("+");
    }

    /** How many blocks of {@code N} rows to draw; a quaternion cell has {@code 4N} hidden units. */
    static int blocks(String name) {
        return switch (name) {
            case "lstm-peephole" -> 5;
            case "gru-reset-before" -> 3;
            case "quaternion-rnn", "quaternion-linear" -> 4;
            case "quaternion-lstm" -> 16;
            default -> {
                List<Integer> gates = gatesOfLayers(name);
                yield gates.get(0)
                        + 2 * gates.stream().skip(1).mapToInt(Integer::intValue).sum();
            }
        };
    }

    static Cell build(String name, SeededWeights weights) {
        return switch (name) {
            case "lstm-peephole" -> peephole(weights);
            case "gru-reset-before" -> new GruResetBefore(weights.toGateWeights());
            case "quaternion-rnn" -> quaternion(weights).tanhRnn();
            case "quaternion-linear" -> quaternion(weights).linearRnn();
            case "quaternion-lstm" -> quaternion(weights).lstm();
            default -> new Stack(layers(name, weights));
        };
    }

    /** An LSTM of the first four blocks with {@link #peepholes}. */
    private static Cell peephole(SeededWeights weights) {
        double[][] seen = peepholes(weights);
        Peepholes peepholes = new Peepholes(weights.sizes().hidden(), seen[0], seen[1], seen[2]);
        return new PeepholeLstm(weights.blocks(0, 4).toGateWeights(), peepholes);
    }

    /** Peepholes to i, f and o: the diagonal of the fifth block drawn and its biases. */
    public static double[][] peepholes(SeededWeights weights) {
        int size = weights.sizes().hidden();
        SeededWeights drawn = weights.blocks(4, 1);
        double[] diagonal = new double[size];
        for (int i = 0; i < size; i++) {
            diagonal[i] = drawn.weightHh().get(i * size + i);
        }
        return new double[][] {diagonal, array(drawn.biasIh()), array(drawn.biasHh())};
    }

    /** Four blocks a gate; halved, so that a row is as large as one of a real cell. */
    private static QuaternionWeights quaternion(SeededWeights weights) {
        GateWeights.Sizes drawn = weights.sizes();
        return QuaternionWeights.ofRealInputs(
                new GateWeights.Sizes(drawn.gates() / 4, drawn.input(), drawn.hidden()),
                array(weights.weightIh()),
                array(weights.scaleRecurrent(0.5).weightHh()),
                array(weights.biasIh()),
                array(weights.biasHh()));
    }

    /** What each layer of a stack is built from: each above the first draws its input weights behind its recurrent ones. */
    static List<SeededWeights> weightsOfLayers(String name, SeededWeights weights) {
        int size = weights.sizes().hidden();
        List<SeededWeights> layers = new ArrayList<>();
        int block = 0;
        for (int gates : gatesOfLayers(name)) {
            SeededWeights layer = weights.blocks(block, gates);
            block += gates;
            if (!layers.isEmpty()) {
                layer = new SeededWeights(
                        new GateWeights.Sizes(gates, size, size),
                        weights.blocks(block, gates).weightHh(),
                        layer.weightHh(),
                        layer.biasIh(),
                        layer.biasHh());
                block += gates;
            }
            layers.add(layer);
        }
        return layers;
    }

    private static List<Cell> layers(String name, SeededWeights weights) {
        List<SeededWeights> drawn = weightsOfLayers(name, weights);
        List<Cell> cells = new ArrayList<>();
        for (String layer : name.split("\\+", -1)) {
            cells.add(CellCatalog.build(layer, drawn.get(cells.size())));
        }
        return cells;
    }

    private static List<Integer> gatesOfLayers(String name) {
        return List.of(name.split("\\+", -1)).stream()
                .map(layer -> CellCatalog.sizes(layer, 1, 1).gates())
                .toList();
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
