package dev.attractor.checkpoint;

import dev.attractor.cell.Cell;
import dev.attractor.cell.GateWeights;
import dev.attractor.cell.Gru;
import dev.attractor.cell.GruResetBefore;
import dev.attractor.cell.LeakyEsn;
import dev.attractor.cell.Lstm;
import dev.attractor.cell.PeepholeLstm;
import dev.attractor.cell.Peepholes;
import dev.attractor.cell.QuaternionWeights;
import dev.attractor.cell.ReluRnn;
import dev.attractor.cell.TanhRnn;
import dev.attractor.checkpoint.Dimension.Size;
import dev.attractor.checkpoint.TensorSpec.Role;
import java.util.function.Function;
import java.util.stream.Stream;

/** Formats of cells with gates like PyTorch's, of echo state networks and of quaternion cells. */
final class GatedFormats {
    private static final Dimension N = Dimension.of(Size.HIDDEN);
    private static final Dimension D = Dimension.of(Size.INPUT);
    private static final Dimension GROUPS = Dimension.of(Size.GROUPS);

    private GatedFormats() {}

    static Stream<CellFormat> all() {
        return Stream.of(
                CellFormat.named("rnn-tanh").torch(1).builtBy(layer -> new TanhRnn(layer.gateWeights(1))),
                CellFormat.named("rnn-relu").torch(1).builtBy(layer -> new ReluRnn(layer.gateWeights(1))),
                CellFormat.named("lstm").torch(4).builtBy(layer -> new Lstm(layer.gateWeights(4))),
                CellFormat.named("lstm-peephole")
                        .torch(4)
                        .parameter("p_i", N)
                        .parameter("p_f", N)
                        .parameter("p_o", N)
                        .builtBy(layer -> new PeepholeLstm(layer.gateWeights(4), peepholes(layer))),
                CellFormat.named("gru").torch(3).builtBy(layer -> new Gru(layer.gateWeights(3))),
                CellFormat.named("gru-reset-before")
                        .torch(3)
                        .builtBy(layer -> new GruResetBefore(layer.gateWeights(3))),
                quaternions("quaternion-rnn", 1, QuaternionWeights::tanhRnn),
                quaternions("quaternion-linear", 1, QuaternionWeights::linearRnn),
                quaternions("quaternion-lstm", 4, QuaternionWeights::lstm),
                CellFormat.named("leaky-esn")
                        .torch(1)
                        .constants("leak")
                        .builtBy(layer -> new LeakyEsn(layer.gateWeights(1), layer.constant("leak"))));
    }

    private static Peepholes peepholes(RecurrentLayer layer) {
        return new Peepholes(layer.hiddenSize(), layer.values("p_i"), layer.values("p_f"), layer.values("p_o"));
    }

    private static CellFormat quaternions(String name, int gates, Function<QuaternionWeights, Cell> built) {
        Dimension rows = new Dimension(4 * gates, Size.GROUPS);
        return CellFormat.named(name)
                .recurrent("weight_hh_l0", rows, GROUPS)
                .tensor("weight_ih_l0", Role.INPUT, rows, D)
                .tensor("bias_ih_l0", Role.BIAS, rows)
                .tensor("bias_hh_l0", Role.BIAS, rows)
                .builtBy(layer -> built.apply(QuaternionWeights.ofRealInputs(
                        new GateWeights.Sizes(gates, layer.inputSize(), layer.size(Size.GROUPS)),
                        layer.values("weight_ih_l0"),
                        layer.values("weight_hh_l0"),
                        layer.values("bias_ih_l0"),
                        layer.values("bias_hh_l0"))));
    }
}
