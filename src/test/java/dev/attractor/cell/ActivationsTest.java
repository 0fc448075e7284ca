package dev.attractor.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationsTest {
    @ParameterizedTest
    @ValueSource(doubles = {20, -20, 100, -300})
    void derivativesKeepTheirDigitsWhereOneMinusTheValueIsZero(double y) {
        assertThat(1 - Math.tanh(y) * Math.tanh(y)).isLessThan(1e-15);
        // Beyond |y| = 20 both are their leading term to 1e-17 relative (tanh) and 2e-9 (sigmoid).
        assertThat(Activations.sechSquared(y))
                .isCloseTo(4 * Math.exp(-2 * Math.abs(y)), Percentage.withPercentage(1e-12));
        assertThat(Activations.sigmoidSlope(y)).isCloseTo(Math.exp(-Math.abs(y)), Percentage.withPercentage(1e-6));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-3, -0.5, 0, 1e-9, 0.7, 4})
    void moderateArgumentsAgreeWithTheTextbookForms(double y) {
        double sigmoid = 1 / (1 + Math.exp(-y));
        // A few roundings of numbers of size 1.
        assertThat(Activations.sigmoid(y)).isCloseTo(sigmoid, within(1e-15));
        assertThat(Activations.sigmoidSlope(y)).isCloseTo(sigmoid * (1 - sigmoid), within(1e-15));
        assertThat(Activations.sechSquared(y)).isCloseTo(1 - Math.tanh(y) * Math.tanh(y), within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-300, -1e-9, 0.03, -0.2, 0.4999999, 0.5, -0.5000001, 0.7, -2, 19, 400, -800})
    void tanhIsThatOfTheLibrary(double y) {
        double expected = Math.tanh(y);
        // Four units in the last place of the value itself: the library is allowed 2.5.
        assertThat(Activations.tanh(y, Activations.decay(y))).isCloseTo(expected, within(4 * Math.ulp(expected)));
    }

    @Test
    void tanhIsThatOfTheLibraryOnAGrid() {
        for (int i = -4000; i <= 4000; i++) {
            double y = i / 1000.0;
            // As above.
            assertThat(Activations.tanh(y, Activations.decay(y)))
                    .as("tanh(%s)", y)
                    .isCloseTo(Math.tanh(y), within(4 * Math.ulp(Math.tanh(y))));
        }
    }

    @Test
    void hugeArgumentsNeitherOverflowNorTurnIntoNaN() {
        assertThat(Activations.sigmoid(-1e308)).isZero();
        assertThat(Activations.sigmoid(1e308)).isOne();
        assertThat(Activations.sechSquared(1e308)).isZero();
        assertThat(Activations.sigmoidSlope(-1e308)).isZero();
    }
}
