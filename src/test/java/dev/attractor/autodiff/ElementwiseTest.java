package dev.attractor.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ElementwiseTest {
    private static final int POINTS = 200_001;

    @Test
    void tanhAndSigmoidAreRightToAFewUnitsInTheLastPlaceOfOne() {
        float[] x = new float[POINTS];
        for (int i = 0; i < POINTS; i++) {
            x[i] = -20 + 40f * i / (POINTS - 1);
        }
        float[] tanh = new float[POINTS];
        float[] sigmoid = new float[POINTS];
        Elementwise.tanh(x, tanh);
        Elementwise.sigmoid(x, sigmoid);

        for (int i = 0; i < POINTS; i++) {
            // The approximation's own error is below 1e-7; the rest is the rounding of a few operations, 6e-8 each.
            assertThat((double) tanh[i]).isCloseTo(Math.tanh(x[i]), within(4e-7));
            assertThat((double) sigmoid[i]).isCloseTo(1 / (1 + Math.exp(-x[i])), within(4e-7));
        }
    }

    @Test
    void tanhKeepsItsRelativeAccuracyNearZero() {
        float[] x = {1e-30f, -1e-8f, 1e-4f, 3e-3f};
        float[] y = new float[x.length];
        Elementwise.tanh(x, y);

        for (int i = 0; i < x.length; i++) {
            assertThat(y[i] / Math.tanh(x[i])).isCloseTo(1, within(5e-7));
        }
    }

    @Test
    void whatIsNotANumberStaysVisible() {
        float[] x = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
        float[] y = new float[3];

        Elementwise.tanh(x, y);
        assertThat(y[0]).isNaN();
        assertThat(y[1]).isEqualTo(1, within(3e-7f));
        assertThat(y[2]).isEqualTo(-1, within(3e-7f));
        Elementwise.sigmoid(x, y);
        assertThat(y[0]).isNaN();
        Elementwise.relu(x, y);
        assertThat(y[0]).isNaN();
        assertThat(y[1]).isInfinite();
    }
}
