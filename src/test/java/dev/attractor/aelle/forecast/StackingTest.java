package dev.attractor.aelle.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StackingTest {
    @Test
    void recoversNonNegativeWeights() {
        double[][] forecasts = {{1, 0, -1, 2}, {0, 1, 1, -1}};
        double[] targets = {0.5, 2, 1.5, -1};
        // targets = 0.5 * first + 2 * second
        double[] weights = Stacking.weights(forecasts, targets);
        assertThat(weights[0]).isCloseTo(0.5, within(1e-10));
        assertThat(weights[1]).isCloseTo(2, within(1e-10));
    }

    @Test
    void givesAForecastThatPointsTheWrongWayNoWeight() {
        assertThat(Stacking.weights(new double[][] {{1, -1}}, new double[] {-1, 1}))
                .containsExactly(0);
    }
}
