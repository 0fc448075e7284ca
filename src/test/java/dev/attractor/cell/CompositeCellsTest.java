package dev.attractor.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Gated variants and quaternion cells: names, what they refuse, and limits in which they are other cells. */
class CompositeCellsTest {
    @Test
    void namesAreTheOnesStoredWithASpectrum() {
        assertThat(CompositeCells.NAMES)
                .allSatisfy(name ->
                        assertThat(CellCatalog.seeded(name, 2, 3, 1, 1).name()).isEqualTo(name));
    }

    @Test
    void lstmWhosePeepholesAreShutIsAnLstmBitForBit() {
        GateWeights weights =
                SeededWeights.draw(CellCatalog.sizes("lstm", 2, 5), 51, 3).toGateWeights();
        Peepholes shut = new Peepholes(5, new double[5], new double[5], new double[5]);
        double[] state = uniform(52, 10);
        double[] other = state.clone();
        double[] input = uniform(53, 2);
        double[] column = new double[10];
        double[] otherColumn = new double[10];
        try (CellStep step = new Lstm(weights).newStep();
                CellStep peeping = new PeepholeLstm(weights, shut).newStep()) {
            step.advance(state, input, 0);
            peeping.advance(other, input, 0);
            assertThat(other).containsExactly(state);
            for (int j = 0; j < 10; j++) {
                step.jacobianColumn(j, column);
                peeping.jacobianColumn(j, otherColumn);
                assertThat(otherColumn).containsExactly(column);
            }
        }
    }

    @Test
    void gruThatResetsNothingIsTheSameBeforeAndAfter() {
        SeededWeights drawn = SeededWeights.draw(CellCatalog.sizes("gru", 2, 5), 54, 1);
        // A bias of 40 is a reset gate of 1 to the last bit.
        double[] bias = drawn.biasIh().stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.fill(bias, 0, 5, 40);
        SeededWeights open = new SeededWeights(
                drawn.sizes(),
                drawn.weightIh(),
                drawn.weightHh(),
                Arrays.stream(bias).boxed().toList(),
                drawn.biasHh());
        double[] before = uniform(55, 5);
        double[] after = before.clone();
        double[] input = uniform(56, 2);
        try (CellStep step = CellCatalog.build("gru-reset-before", open).newStep();
                CellStep torch = CellCatalog.build("gru", open).newStep()) {
            step.advance(before, input, 0);
            torch.advance(after, input, 0);
        }
        assertThat(before).usingComparatorWithPrecision(1e-15).containsExactly(after);
    }

    @Test
    void tensorsOfTheWrongShapeAreRefusedByName() {
        GateWeights three =
                SeededWeights.draw(CellCatalog.sizes("gru", 2, 5), 57, 1).toGateWeights();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PeepholeLstm(three, Peepholes.none(5)))
                .withMessage("weight_hh_l0 of a lstm-peephole must have shape [20, 5], got [15, 5]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Peepholes(2, new double[2], new double[3], new double[2]))
                .withMessage("p_f must have shape [2], got 3 values");
        GateWeights.Sizes sizes = new GateWeights.Sizes(4, 2, 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        QuaternionWeights.of(sizes, new double[95], new double[144], new double[48], new double[48]))
                .withMessage("weight_ih_l0 must have shape [4, 4, 3, 2], got 95 values");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        QuaternionWeights.of(sizes, new double[96], new double[140], new double[48], new double[48]))
                .withMessage("weight_hh_l0 must have shape [4, 4, 3, 3], got 140 values");
    }

    @Test
    void quaternionInputsAreMultipliedAsQuaternions() {
        // (1 + 2i + 3j + 4k)(5 + 6i + 7j + 8k) = -60 + 12i + 30j + 24k
        double[] weightIh = {1, 2, 3, 4};
        double[] state = new double[4];
        QuaternionWeights weights = QuaternionWeights.of(
                new GateWeights.Sizes(1, 1, 1), weightIh, new double[4], new double[4], new double[4]);
        try (CellStep step = weights.linearRnn().newStep()) {
            step.advance(state, new double[] {5, 6, 7, 8}, 0);
        }
        assertThat(state).containsExactly(-60, 12, 30, 24);
    }

    private static double[] uniform(long seed, int count) {
        return new SplittableRandom(seed).doubles(count, -1, 1).toArray();
    }
}
