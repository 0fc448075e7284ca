package dev.attractor.cell;

import java.util.List;
import java.util.stream.Stream;

/** Every cell there is, as a seeded network; a new cell is added here and joins the tests of all cells. */
public final class CellCatalog {
    private static final List<String> GATED = List.of("rnn-tanh", "rnn-relu", "lstm", "gru", "leaky-esn");

    private static final List<String> PIECEWISE_LINEAR =
            List.of("plrnn", "dendritic-plrnn", "clipped-dendritic-plrnn", "shallow-plrnn", "clipped-shallow-plrnn");

    private static final List<String> OSCILLATORS = List.of("cornn", "cornn-imex");

    public static final List<String> NAMES = Stream.of(
                    GATED,
                    PIECEWISE_LINEAR,
                    OSCILLATORS,
                    FlowCells.NAMES,
                    CompositeCells.NAMES,
                    StochasticCells.NAMES,
                    OrthogonalCells.NAMES)
            .flatMap(List::stream)
            .toList();

    /** The cells whose Jacobian is regular on a random orbit; a relu network has zero rows. */
    public static final List<String> REGULAR =
            NAMES.stream().filter(name -> !name.equals("rnn-relu")).toList();

    /**
     * The regular cells of which drawn weights rename the units; a noise, or a free weight of an orthogonal matrix, belongs to its
     * place instead.
     */
    public static final List<String> RENAMABLE = REGULAR.stream()
            .filter(name -> !name.startsWith("noisy-") && !OrthogonalCells.NAMES.contains(name))
            .toList();

    private CellCatalog() {}

    public static Cell seeded(String name, int inputSize, int hiddenSize, long seed, double gain) {
        return build(name, SeededWeights.draw(sizes(name, inputSize, hiddenSize), seed, gain));
    }

    public static GateWeights.Sizes sizes(String name, int inputSize, int hiddenSize) {
        if (name.startsWith("noisy-")) {
            return sizes(StochasticCells.drift(name), inputSize, hiddenSize);
        }
        if (FlowCells.NAMES.contains(name)) {
            return new GateWeights.Sizes(FlowCells.blocks(name), inputSize, hiddenSize);
        }
        if (CompositeCells.covers(name)) {
            return new GateWeights.Sizes(CompositeCells.blocks(name), inputSize, hiddenSize);
        }
        int gates = switch (name) {
            case "lstm" -> 4;
            case "gru" -> 3;
            case "cornn", "cornn-imex" -> 2;
            case "srnn", "urnn", "urnn-linear" -> 2;
            case "shallow-plrnn", "clipped-shallow-plrnn" -> 4;
            default -> 1;
        };
        return new GateWeights.Sizes(gates, inputSize, hiddenSize);
    }

    public static Cell build(String name, SeededWeights weights) {
        if (FlowCells.NAMES.contains(name)) {
            return FlowCells.build(name, weights);
        }
        if (CompositeCells.covers(name)) {
            return CompositeCells.build(name, weights);
        }
        if (StochasticCells.NAMES.contains(name)) {
            return StochasticCells.build(name, weights);
        }
        if (OrthogonalCells.NAMES.contains(name)) {
            return OrthogonalCells.build(name, weights);
        }
        return switch (name) {
            case "rnn-tanh" -> new TanhRnn(weights.toGateWeights());
            case "rnn-relu" -> new ReluRnn(weights.toGateWeights());
            case "lstm" -> new Lstm(weights.toGateWeights());
            case "gru" -> new Gru(weights.toGateWeights());
            case "plrnn" -> SeededPiecewiseLinear.plrnn(weights);
            case "dendritic-plrnn" -> SeededPiecewiseLinear.dendritic(weights);
            case "clipped-dendritic-plrnn" -> SeededPiecewiseLinear.clippedDendritic(weights);
            case "shallow-plrnn" -> new ShallowPlrnn(SeededPiecewiseLinear.shallow(weights));
            case "clipped-shallow-plrnn" -> new ClippedShallowPlrnn(SeededPiecewiseLinear.shallow(weights));
            case "cornn" -> SeededOscillators.of(weights, Oscillator.Scheme.EXPLICIT);
            case "cornn-imex" -> SeededOscillators.of(weights, Oscillator.Scheme.IMEX);
            case "leaky-esn" -> new LeakyEsn(weights.toGateWeights(), 0.3);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
