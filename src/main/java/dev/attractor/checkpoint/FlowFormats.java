package dev.attractor.checkpoint;

import dev.attractor.cell.CoRnn;
import dev.attractor.cell.FlowCell;
import dev.attractor.cell.FlowNoise;
import dev.attractor.cell.IntegrationScheme;
import dev.attractor.cell.NoisyFlowCell;
import dev.attractor.cell.Oscillator;
import dev.attractor.cell.RateRnn;
import dev.attractor.cell.SkewRule;
import dev.attractor.cell.StochasticRnn;
import dev.attractor.cell.VectorField;
import dev.attractor.checkpoint.Dimension.Size;
import java.util.function.Function;
import java.util.stream.Stream;

/** Formats of networks in continuous time, with noise or without. */
final class FlowFormats {
    private static final Dimension N = Dimension.of(Size.HIDDEN);

    private FlowFormats() {}

    static Stream<CellFormat> all() {
        return Stream.concat(noiseFree(), stochastic());
    }

    private static Stream<CellFormat> noiseFree() {
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
        return antisymmetricDraft(name, maps)
                .builtBy(layer -> new FlowCell(
                        antisymmetricField(layer, maps), IntegrationScheme.EULER, layer.constant("time_step")));
    }

    private static CellFormat.Draft antisymmetricDraft(String name, int maps) {
        return CellFormat.named(name).torchField(1, maps).constants("time_step", "gamma");
    }

    private static VectorField antisymmetricField(RecurrentLayer layer, int maps) {
        return VectorField.antisymmetric(
                layer.gateSizes(maps),
                layer.constant("gamma"),
                layer.values("weight_hh_l0"),
                layer.values("weight_ih_l0"),
                layer.values("bias_ih_l0"));
    }

    private static CellFormat lipschitz(String name, int maps, IntegrationScheme scheme) {
        return lipschitzDraft(name, maps)
                .builtBy(layer -> new FlowCell(lipschitzField(layer, maps), scheme, layer.constant("time_step")));
    }

    private static CellFormat.Draft lipschitzDraft(String name, int maps) {
        return CellFormat.named(name).torchField(2, maps).constants("time_step", "beta", "gamma", "alpha");
    }

    private static VectorField lipschitzField(RecurrentLayer layer, int maps) {
        return VectorField.lipschitz(
                layer.gateSizes(maps),
                new SkewRule(layer.constant("beta"), layer.constant("gamma")),
                layer.constant("alpha"),
                layer.values("weight_hh_l0"),
                layer.values("weight_ih_l0"),
                layer.values("bias_ih_l0"));
    }

    private static Stream<CellFormat> stochastic() {
        return Stream.of(
                CellFormat.named("rate")
                        .torch(1)
                        .constants("time_step")
                        .builtBy(layer -> new RateRnn(layer.gateWeights(1), layer.constant("time_step"))),
                CellFormat.named("srnn")
                        .torch(1)
                        .parameter("Gamma", N, N)
                        .parameter("sigma", N, Dimension.of(Size.NOISES))
                        .constants("time_step")
                        .builtBy(layer -> new StochasticRnn(
                                layer.gateWeights(1),
                                layer.values("Gamma"),
                                layer.values("sigma"),
                                layer.constant("time_step"))),
                noisy(antisymmetricDraft("noisy-antisymmetric", 1), layer -> antisymmetricField(layer, 1)),
                noisy(antisymmetricDraft("noisy-antisymmetric-gated", 2), layer -> antisymmetricField(layer, 2)),
                noisy(lipschitzDraft("noisy-lipschitz", 1), layer -> lipschitzField(layer, 1)),
                noisy(lipschitzDraft("noisy-lipschitz-gated", 2), layer -> lipschitzField(layer, 2)));
    }

    private static CellFormat noisy(CellFormat.Draft draft, Function<RecurrentLayer, VectorField> field) {
        return draft.constants("s1", "s2")
                .builtBy(layer -> new NoisyFlowCell(
                        field.apply(layer),
                        new FlowNoise(layer.constant("s1"), layer.constant("s2")),
                        layer.constant("time_step")));
    }
}
