package dev.attractor.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** What cells refuse of weights beyond the gates', by the name of the tensor; and updates worked out by hand. */
class CellWeightsTest {
    private static final GateWeights.Sizes TWO_UNITS = new GateWeights.Sizes(1, 1, 2);

    @Test
    void piecewiseLinearCellRefusesADiagonalThatBelongsToA() {
        GateWeights weights = weights(0, 1, 2, 0.5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Plrnn(weights, new double[2]))
                .withMessageContaining("weight_hh_l0")
                .withMessageContaining("[1, 1]");
    }

    @Test
    void wrongLengthsAreNamedWithTheShapeExpected() {
        GateWeights weights = weights(0, 1, 2, 0);
        Oscillator oscillator = new Oscillator(0.1, 1, 1, Oscillator.Scheme.EXPLICIT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Plrnn(weights, new double[3]))
                .withMessageStartingWith("A must have shape [2]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CoRnn(weights, new double[3], oscillator))
                .withMessageStartingWith("W_z must have shape [2, 2]");
        DendriticBasis ofThree = new DendriticBasis(3, new double[] {1}, new double[3]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DendriticPlrnn(weights, new double[2], ofThree))
                .withMessageStartingWith("theta must have shape [2, 1]");
    }

    @Test
    void valuesThatAreNotFiniteAreRefused() {
        double[] notFinite = {0, Double.NaN};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Plrnn(weights(0, 1, 2, 0), notFinite))
                .withMessageContaining("A of shape [2] must be finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Oscillator(0, 1, 1, Oscillator.Scheme.IMEX))
                .withMessageContaining("dt must be positive");
    }

    @Test
    void plrnnStepIsTheOneWorkedOutByHand() {
        double[] state = {2, -3};
        try (CellStep step = new Plrnn(weights(0, 1, 4, 0), new double[] {0.5, 0.25}).newStep()) {
            step.advance(state, new double[] {10}, 0);
        }
        // 0.5 * 2 + 1 * relu(-3) + 10 + 1 and 0.25 * -3 + 4 * 2 + 20 + 1, exact in binary.
        assertThat(state).containsExactly(12, 28.25);
    }

    @Test
    void shallowStepsAreTheOnesWorkedOutByHand() {
        ShallowWeights weights = new ShallowWeights(
                new ShallowWeights.Sizes(1, 1, 2),
                new double[] {0.5},
                new double[] {2, 3},
                new double[] {1, -1},
                new double[] {0},
                new double[] {7},
                new double[] {1, 0.5});
        double[] shallow = {4};
        double[] clipped = {4};
        try (CellStep step = new ShallowPlrnn(weights).newStep();
                CellStep other = new ClippedShallowPlrnn(weights).newStep()) {
            step.advance(shallow, new double[] {1}, 0);
            other.advance(clipped, new double[] {1}, 0);
        }
        // 0.5 * 4 + 2 * 5 + 7, and with the relu of 4 taken off: 0.5 * 4 + 2 * (5 - 4) + 7.
        assertThat(shallow).containsExactly(19);
        assertThat(clipped).containsExactly(11);
    }

    @Test
    void oscillatorStepIsTheOneWorkedOutByHandInBothSchemes() {
        assertStep(Oscillator.Scheme.EXPLICIT, 0.75 * 2 + 0.5 * (Math.tanh(3) - 4));
        assertStep(Oscillator.Scheme.IMEX, (2 + 0.5 * (Math.tanh(3) - 4)) / 1.25);
    }

    /** Unit 0 at y = 1, z = 2 with dt 0.5, gamma 4, eps 0.5; the activation is input 1 + bias 1 + 1 from its velocity. */
    private static void assertStep(Oscillator.Scheme scheme, double velocity) {
        double[] state = {1, 0, 2, 0};
        CoRnn cell = new CoRnn(weights(0, 0, 0, 0), new double[] {0.5, 0, 0, 0}, new Oscillator(0.5, 4, 0.5, scheme));
        try (CellStep step = cell.newStep()) {
            step.advance(state, new double[] {1}, 0);
        }
        // A few roundings of numbers of size 1.
        assertThat(state[2]).isCloseTo(velocity, within(1e-15));
        assertThat(state[0]).isCloseTo(1 + 0.5 * velocity, within(1e-15));
    }

    /** Input weights 1 and 2, biases 1. */
    private static GateWeights weights(double... recurrent) {
        return GateWeights.of(TWO_UNITS, new double[] {1, 2}, recurrent, new double[] {1, 1}, new double[] {0, 0});
    }
}
