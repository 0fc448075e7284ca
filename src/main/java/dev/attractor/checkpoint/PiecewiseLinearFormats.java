package dev.attractor.checkpoint;

import dev.attractor.cell.ClippedDendriticPlrnn;
import dev.attractor.cell.ClippedShallowPlrnn;
import dev.attractor.cell.DendriticBasis;
import dev.attractor.cell.DendriticPlrnn;
import dev.attractor.cell.Plrnn;
import dev.attractor.cell.ShallowPlrnn;
import dev.attractor.cell.ShallowWeights;
import dev.attractor.checkpoint.Dimension.Size;
import dev.attractor.checkpoint.TensorSpec.Role;
import java.util.stream.Stream;

/** Formats of the piecewise-linear networks. */
final class PiecewiseLinearFormats {
    private static final Dimension N = Dimension.of(Size.HIDDEN);
    private static final Dimension D = Dimension.of(Size.INPUT);
    private static final Dimension H = Dimension.of(Size.LAYER);
    private static final Dimension B = Dimension.of(Size.DENDRITES);

    private PiecewiseLinearFormats() {}

    static Stream<CellFormat> all() {
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
                .tensor("C", Role.INPUT, N, D)
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
}
