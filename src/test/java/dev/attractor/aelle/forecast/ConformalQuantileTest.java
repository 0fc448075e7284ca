package dev.attractor.aelle.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConformalQuantileTest {
    private static final double[] NINE = {5, 1, 9, 3, 7, 2, 8, 4, 6};

    @Test
    void takesTheCeilingOfNPlusOneTimesTheLevel() {
        assertThat(ConformalQuantile.upper(NINE, 0.9)).isEqualTo(9);
        assertThat(ConformalQuantile.upper(NINE, 0.81)).isEqualTo(9);
        assertThat(ConformalQuantile.upper(NINE, 0.8)).isEqualTo(8);
        assertThat(ConformalQuantile.upper(NINE, 0.5)).isEqualTo(5);
    }

    @Test
    void hasNoBoundForALevelThatNeedsMoreScores() {
        assertThat(ConformalQuantile.upper(NINE, 0.95)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(ConformalQuantile.lower(NINE, 0.95)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void mirrorsTheLowerBound() {
        assertThat(ConformalQuantile.lower(NINE, 0.8)).isEqualTo(2);
    }

    @Test
    void needsNineScoresForNinetyPercentAndNineteenForNinetyFive() {
        assertThat(ConformalQuantile.fewest(0.9)).isEqualTo(9);
        assertThat(ConformalQuantile.fewest(0.95)).isEqualTo(19);
    }
}
