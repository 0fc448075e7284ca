package dev.attractor.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AdamTest {
    @Test
    void theStepsAreThoseOfThePaper() {
        float[] parameters = {1};
        Adam adam = new Adam(0.1, new float[2], 0);
        double mean = 0;
        double square = 0;
        double expected = 1;
        for (int t = 1; t <= 20; t++) {
            double slope = 2 * expected;
            adam.step(parameters, new float[] {2 * parameters[0]});
            mean = 0.9 * mean + 0.1 * slope;
            square = 0.999 * square + 0.001 * slope * slope;
            expected -= 0.1 * mean / (1 - Math.pow(0.9, t)) / (Math.sqrt(square / (1 - Math.pow(0.999, t))) + 1e-8);
            // Twenty steps of single precision, on a contracting path.
            assertThat((double) parameters[0]).isCloseTo(expected, within(1e-5));
        }
    }

    @Test
    void anOptimiserGoesOnFromItsMoments() {
        float[] whole = {1, -2};
        float[] parts = {1, -2};
        Adam first = new Adam(0.1, new float[4], 0);
        Adam reference = new Adam(0.1, new float[4], 0);
        first.step(parts, new float[] {0.5f, 3});
        reference.step(whole, new float[] {0.5f, 3});

        Adam second = new Adam(0.1, first.moments(), first.steps());
        second.step(parts, new float[] {-1, 2});
        reference.step(whole, new float[] {-1, 2});

        assertThat(parts).isEqualTo(whole);
        assertThat(second.moments()).isEqualTo(reference.moments());
    }

    @Test
    void aParameterWithoutGradientStays() {
        float[] parameters = {0.3f, 0.3f};
        new Adam(0.1, new float[4], 0).step(parameters, new float[] {0, 1});

        assertThat(parameters[0]).isEqualTo(0.3f);
        assertThat(parameters[1]).isNotEqualTo(0.3f);
    }

    @Test
    void aGradientLongerThanTheLimitIsScaledToIt() {
        float[] gradient = {3, 4};

        GradientNorm.limit(gradient, GradientNorm.of(gradient), 10);
        assertThat(gradient).containsExactly(3, 4);
        GradientNorm.limit(gradient, GradientNorm.of(gradient), 1);
        assertThat(GradientNorm.of(gradient)).isCloseTo(1, within(1e-6));
    }
}
