package dev.attractor.cell;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateWeightsTest {
    @Test
    void wrongLengthIsRefusedWithTensorAndShape() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GateWeights.of(
                        new GateWeights.Sizes(4, 2, 3), new double[24], new double[35], new double[12], new double[12]))
                .withMessage("weight_hh_l0 must have shape [12, 3], got 35 values");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void nonFiniteWeightIsRefusedWithTensorAndPosition(double bad) {
        double[] bias = {0, 0, bad};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GateWeights.of(
                        new GateWeights.Sizes(1, 2, 3), new double[6], new double[9], bias, new double[3]))
                .withMessage("bias_ih_l0 of shape [3] must be finite, holds " + bad + " at position 2");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, GateWeights.MAX_HIDDEN_SIZE + 1, 8192})
    void hiddenSizeOutsideItsRangeIsRefused(int hidden) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GateWeights.Sizes(1, 2, hidden))
                .withMessage(
                        "weight_hh_l0: the hidden size must be 1.." + GateWeights.MAX_HIDDEN_SIZE + ", got " + hidden);
    }

    @Test
    void gatesOfAnotherCellAreRefused() {
        GateWeights threeGates =
                SeededWeights.draw(new GateWeights.Sizes(3, 2, 5), 1, 1).toGateWeights();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Lstm(threeGates))
                .withMessage("weight_hh_l0 of a lstm must have shape [20, 5], got [15, 5]");
    }
}
