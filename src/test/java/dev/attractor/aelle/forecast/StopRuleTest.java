package dev.attractor.aelle.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attractor.aelle.forecast.StopAdvice.Verdict;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StopRuleTest {
    @Test
    void boundsByTheRankThatTheRateAllows() {
        double[] nineteen = new double[19];
        for (int i = 0; i < 19; i++) {
            nineteen[i] = 10 - i;
        }
        // floor(0.1 * 20) = 2: the second smallest of 10 .. -8
        StopAdvice advice = StopRule.calibrated(nineteen, 0.6, 0.1).at(-7.5);
        assertThat(advice.bound()).hasValue(-7);
        assertThat(advice.verdict()).isEqualTo(Verdict.STOP);
        assertThat(advice.goodRuns()).isEqualTo(19);
        assertThat(advice.goodRunsNeeded()).isEqualTo(9);
        assertThat(advice.incumbent()).isEqualTo(0.6);
        assertThat(StopRule.calibrated(nineteen, 0.6, 0.1).at(-7).verdict()).isEqualTo(Verdict.GO_ON);
    }

    @Test
    void saysWhenThereAreTooFewGoodRuns() {
        StopAdvice eight = StopRule.calibrated(new double[8], 0.6, 0.1).at(-100);
        assertThat(eight.verdict()).isEqualTo(Verdict.NOT_ENOUGH_GOOD_RUNS);
        assertThat(eight.bound()).isEmpty();
        assertThat(eight.margin()).isEqualTo(-100);
        assertThat(StopRule.calibrated(new double[9], 0.6, 0.1).at(-100).verdict())
                .isEqualTo(Verdict.STOP);
        assertThat(StopRule.calibrated(new double[0], 0.6, 0.1).at(0).verdict())
                .isEqualTo(Verdict.NOT_ENOUGH_GOOD_RUNS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void stopsGoodRunsAtTheExactRateIfMarginsAreExchangeable(long seed) {
        Random random = new Random(seed);
        int trials = 20_000;
        int stopped = 0;
        for (int trial = 0; trial < trials; trial++) {
            double[] margins = random.doubles(14).toArray();
            stopped += StopRule.calibrated(margins, 0.6, 0.1)
                                    .at(random.nextDouble())
                                    .verdict()
                            == Verdict.STOP
                    ? 1
                    : 0;
        }
        // floor(0.1 * 15) / 15 = 1/15; three binomial standard deviations of 0.0018
        assertThat((double) stopped / trials).as("seed %d", seed).isBetween(1.0 / 15 - 0.0054, 1.0 / 15 + 0.0054);
    }
}
