package dev.attractor.checkpoint;

import dev.attractor.cell.ClippedDendriticPlrnn;
import dev.attractor.cell.ClippedShallowPlrnn;
import dev.attractor.cell.CoRnn;
import dev.attractor.cell.DendriticBasis;
import dev.attractor.cell.DendriticPlrnn;
import dev.attractor.cell.FlowCell;
import dev.attractor.cell.Gru;
import dev.attractor.cell.IntegrationScheme;
import dev.attractor.cell.LeakyEsn;
import dev.attractor.cell.Lstm;
import dev.attractor.cell.Oscillator;
import dev.attractor.cell.Plrnn;
import dev.attractor.cell.ReluRnn;
import dev.attractor.cell.ShallowPlrnn;
import dev.attractor.cell.ShallowWeights;
import dev.attractor.cell.SkewRule;
import dev.attractor.cell.TanhRnn;
import dev.attractor.cell.VectorField;
import dev.attractor.checkpoint.Dimension.Size;
import dev.attractor.run.Architecture;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Every kind of cell that a checkpoint can hold.
 *
 * <p>Names: {@code weight_hh_l0} acts on the state and {@code weight_ih_l0} on the input, blocks stacked by rows, whatever letters a
 * paper uses; what PyTorch's layers do not have keeps the letters of its paper. A further cell is one entry here.
 */
public final class CellFormats {
    private static final Dimension N = Dimension.of(Size.HIDDEN);
    private static final Dimension D = Dimension.of(Size.INPUT);
    private static final Dimension H = Dimension.of(Size.LAYER);
    private static final Dimension B = Dimension.of(Size.DENDRITES);

    private static final Map<String, CellFormat> BY_NAME = byName(gated(), piecewiseLinear(), flows());

    private CellFormats() {}

    private static Stream<CellFormat> gated() {
        return Stream.of(
                CellFormat.named("rnn-tanh").torch(1).builtBy(layer -> new TanhRnn(layer.gateWeights(1))),
                CellFormat.named("rnn-relu").torch(1).builtBy(layer -> new ReluRnn(layer.gateWeights(1))),
                CellFormat.named("lstm").torch(4).builtBy(layer -> new Lstm(layer.gateWeights(4))),
                CellFormat.named("gru").torch(3).builtBy(layer -> new Gru(layer.gateWeights(3))),
                CellFormat.named("leaky-esn")
                        .torch(1)
                        .constants("leak")
                        .builtBy(layer -> new LeakyEsn(layer.gateWeights(1), layer.constant("leak"))));
    }

    private static Stream<CellFormat> piecewiseLinear() {
        return Stream.of(
                CellFormat.named("plrnn")
                        .torch(1)
                        .parameter("A", N)
                        .builtBy(layer -> new Plrnn(layer.gateWeights(1), layer.values("A"))),
                dendritic("dendritic-plrnn")
                        .builtBy(
                                layer -> new DendriticPlrnn(layer.gateWeights(1), layer.values("A"), dendrites(layer))),
                dendritic("clipped-dendritic-plrnn")
                        .builtBy(layer ->
                                new ClippedDendriticPlrnn(layer.gateWeights(1), layer.values("A"), dendrites(layer))),
                shallow("shallow-plrnn").builtBy(layer -> new ShallowPlrnn(shallowWeights(layer))),
                shallow("clipped-shallow-plrnn").builtBy(layer -> new ClippedShallowPlrnn(shallowWeights(layer))));
    }

    private static CellFormat.Draft dendritic(String name) {
        return CellFormat.named(name)
                .torch(1)
                .parameter("A", N)
                .parameter("alpha", B)
                .parameter("theta", N, B);
    }

    private static DendriticBasis dendrites(RecurrentLayer layer) {
        return new DendriticBasis(layer.hiddenSize(), layer.values("alpha"), layer.values("theta"));
    }

    private static CellFormat.Draft shallow(String name) {
        return CellFormat.named(name)
                .recurrent("W1", N, H)
                .recurrent("W2", H, N)
                .parameter("A", N)
                .tensor("C", TensorSpec.Role.INPUT, N, D)
                .parameter("h1", N)
                .parameter("h2", H);
    }

    private static ShallowWeights shallowWeights(RecurrentLayer layer) {
        return new ShallowWeights(
                new ShallowWeights.Sizes(layer.inputSize(), layer.hiddenSize(), layer.size(Size.LAYER)),
                layer.values("A"),
                layer.values("W1"),
                layer.values("W2"),
                layer.values("C"),
                layer.values("h1"),
                layer.values("h2"));
    }

    private static Stream<CellFormat> flows() {
        return Stream.of(
                oscillators("cornn", Oscillator.Scheme.EXPLICIT),
                oscillators("cornn-imex", Oscillator.Scheme.IMEX),
                antisymmetric("antisymmetric", 1),
                antisymmetric("antisymmetric-gated", 2),
                lipschitz("lipschitz", 1, IntegrationScheme.EULER),
                lipschitz("lipschitz-gated", 2, IntegrationScheme.EULER),
                lipschitz("lipschitz-midpoint", 1, IntegrationScheme.MIDPOINT),
                lipschitz("lipschitz-gated-midpoint", 2, IntegrationScheme.MIDPOINT));
    }

    private static CellFormat oscillators(String name, Oscillator.Scheme scheme) {
        return CellFormat.named(name)
                .torch(1)
                .recurrent("W_z", N, N)
                .constants("dt", "gamma", "eps")
                .builtBy(layer -> new CoRnn(
                        layer.gateWeights(1),
                        layer.values("W_z"),
                        new Oscillator(layer.constant("dt"), layer.constant("gamma"), layer.constant("eps"), scheme)));
    }

    private static CellFormat antisymmetric(String name, int maps) {
        return CellFormat.named(name)
                .torchField(1, maps)
                .constants("time_step", "gamma")
                .builtBy(layer -> new FlowCell(
                        VectorField.antisymmetric(
                                layer.gateSizes(maps),
                                layer.constant("gamma"),
                                layer.values("weight_hh_l0"),
                                layer.values("weight_ih_l0"),
                                layer.values("bias_ih_l0")),
                        IntegrationScheme.EULER,
                        layer.constant("time_step")));
    }

    private static CellFormat lipschitz(String name, int maps, IntegrationScheme scheme) {
        return CellFormat.named(name)
                .torchField(2, maps)
                .constants("time_step", "beta", "gamma", "alpha")
                .builtBy(layer -> new FlowCell(
                        VectorField.lipschitz(
                                layer.gateSizes(maps),
                                new SkewRule(layer.constant("beta"), layer.constant("gamma")),
                                layer.constant("alpha"),
                                layer.values("weight_hh_l0"),
                                layer.values("weight_ih_l0"),
                                layer.values("bias_ih_l0")),
                        scheme,
                        layer.constant("time_step")));
    }

    @SafeVarargs
    private static Map<String, CellFormat> byName(Stream<CellFormat>... formats) {
        Map<String, CellFormat> byName = new LinkedHashMap<>();
        Stream.of(formats).flatMap(family -> family).forEach(format -> byName.put(format.name(), format));
        return Collections.unmodifiableMap(byName);
    }

    /** All formats, in the order of the documentation. */
    public static List<CellFormat> all() {
        return List.copyOf(BY_NAME.values());
    }

    /**
     * The format of an architecture.
     *
     * @throws CheckpointException if there is no such cell, naming those there are
     */
    public static CellFormat of(Architecture architecture) {
        String name = architecture.cell().equals("rnn") ? "rnn-" + architecture.nonlinearity() : architecture.cell();
        CellFormat format = BY_NAME.get(name);
        if (format != null) {
            return format;
        }
        throw new CheckpointException(
                architecture.cell().equals("rnn")
                        ? "architecture.nonlinearity of an rnn must be tanh or relu, got " + architecture.nonlinearity()
                        : "architecture.cell must be one of rnn, " + String.join(", ", BY_NAME.keySet()) + ", got "
                                + architecture.cell());
    }
}
