package dev.attractor.checkpoint;

import dev.attractor.cell.OrthogonalMatrix;
import dev.attractor.cell.OrthogonalRnn;
import dev.attractor.cell.UnitaryFactors;
import dev.attractor.cell.UnitaryRnn;
import dev.attractor.checkpoint.Dimension.Size;
import dev.attractor.checkpoint.TensorSpec.Role;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;

/** Formats of networks with an orthogonal or unitary recurrent matrix. */
final class OrthogonalFormats {
    private static final Dimension N = Dimension.of(Size.HIDDEN);
    private static final Dimension D = Dimension.of(Size.INPUT);
    private static final Dimension GROUPS = Dimension.of(Size.GROUPS);

    private OrthogonalFormats() {}

    static Stream<CellFormat> all() {
        return Stream.of(
                modRelu(cayleyDraft("scornn"), OrthogonalFormats::cayley),
                linear(cayleyDraft("scornn-linear"), OrthogonalFormats::cayley),
                modRelu(exponentialDraft("exprnn"), OrthogonalFormats::exponential),
                linear(exponentialDraft("exprnn-linear"), OrthogonalFormats::exponential),
                unitaryDraft("urnn")
                        .tensor("bias_hh_l0", Role.BIAS, GROUPS)
                        .builtBy(layer -> new UnitaryRnn(
                                unitaryFactors(layer), layer.values("weight_ih_l0"), layer.values("bias_hh_l0"))),
                linear(unitaryDraft("urnn-linear"), layer -> OrthogonalMatrix.unitary(unitaryFactors(layer))));
    }

    private static CellFormat modRelu(CellFormat.Draft draft, Function<RecurrentLayer, OrthogonalMatrix> matrix) {
        return draft.tensor("bias_hh_l0", Role.BIAS, N)
                .builtBy(layer -> OrthogonalRnn.modRelu(
                        matrix.apply(layer), layer.values("weight_ih_l0"), layer.values("bias_hh_l0")));
    }

    private static CellFormat linear(CellFormat.Draft draft, Function<RecurrentLayer, OrthogonalMatrix> matrix) {
        return draft.builtBy(layer -> OrthogonalRnn.linear(matrix.apply(layer), layer.values("weight_ih_l0")));
    }

    private static CellFormat.Draft cayleyDraft(String name) {
        return exponentialDraft(name).parameter("D", N);
    }

    private static CellFormat.Draft exponentialDraft(String name) {
        return CellFormat.named(name).parameter("A", N, N).tensor("weight_ih_l0", Role.INPUT, N, D);
    }

    private static CellFormat.Draft unitaryDraft(String name) {
        return CellFormat.named(name)
                .parameter("phases", new Dimension(3, Size.ONE), GROUPS)
                .parameter("reflections", new Dimension(2, Size.ONE), new Dimension(2, Size.GROUPS))
                .parameter("permutation", GROUPS)
                .tensor("weight_ih_l0", Role.INPUT, new Dimension(2, Size.GROUPS), D);
    }

    private static OrthogonalMatrix cayley(RecurrentLayer layer) {
        return OrthogonalMatrix.cayley(layer.hiddenSize(), layer.values("A"), layer.values("D"));
    }

    private static OrthogonalMatrix exponential(RecurrentLayer layer) {
        return OrthogonalMatrix.exponential(layer.hiddenSize(), layer.values("A"));
    }

    private static UnitaryFactors unitaryFactors(RecurrentLayer layer) {
        int[] permutation = Arrays.stream(layer.values("permutation"))
                .mapToInt(value -> (int) value)
                .toArray();
        return new UnitaryFactors(layer.values("phases"), layer.values("reflections"), permutation);
    }
}
