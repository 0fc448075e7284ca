package dev.attractor.aelle.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theIntervalOfAMeanIsAsWideAsTheorySays(long seed) {
        int n = 400;
        double[] values = new Random(seed).doubles(n).toArray();
        Estimate mean = new Bootstrap(n, 1_000, seed)
                .estimate(weights -> OptionalDouble.of(mean(values, weights)))
                .orElseThrow();
        double deviation = 0;
        for (double value : values) {
            deviation += (value - mean.value()) * (value - mean.value()) / n;
        }
        double expected = 2 * 1.96 * Math.sqrt(deviation / n);
        // Each 2.5 % quantile of 1,000 resamples has a standard error of .084 of their deviation: the width one of
        // about 3 %; four of these.
        assertThat((mean.high() - mean.low()) / expected).isCloseTo(1, within(0.12));
        assertThat(mean.value()).isBetween(mean.low(), mean.high());
    }

    @Test
    void aStatisticThatIsNotDefinedOnTheRunsHasNoEstimate() {
        assertThat(new Bootstrap(5, 100, 1).estimate(weights -> OptionalDouble.empty()))
                .isEmpty();
    }

    @Test
    void resamplesOnWhichAStatisticIsNotDefinedAreLeftOut() {
        // Defined only where the first of three runs is drawn.
        Estimate estimate = new Bootstrap(3, 100, 1)
                .estimate(weights -> weights[0] > 0 ? OptionalDouble.of(7) : OptionalDouble.empty())
                .orElseThrow();
        assertThat(estimate).isEqualTo(new Estimate(7, 7, 7));
    }

    private static double mean(double[] values, int[] weights) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights[i] * values[i] / values.length;
        }
        return sum;
    }
}
