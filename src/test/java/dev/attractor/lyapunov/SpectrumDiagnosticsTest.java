package dev.attractor.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpectrumDiagnosticsTest {
    @Test
    void confidenceIntervalsCoverTheExponentAndTheDimensionOfHenonsMap() {
        int repetitions = 400;
        int exponentCovered = 0;
        int dimensionCovered = 0;
        double dimension = 1 + HenonMap.LAMBDA / (HenonMap.LAMBDA - HenonMap.SUM);
        try (SpectrumCalculator calculator = new SpectrumCalculator(1)) {
            for (int i = 0; i < repetitions; i++) {
                Spectrum spectrum = (Spectrum) calculator.compute(
                        new HenonMap(), HenonMap.kicked(1, 5100, 400 + i), SpectrumSettings.full(100));
                SpectrumDiagnostics diagnostics = SpectrumDiagnostics.of(spectrum, 100);
                exponentCovered += covers(diagnostics.lambdaMax(), HenonMap.LAMBDA) ? 1 : 0;
                dimensionCovered += covers(diagnostics.kaplanYorke(), dimension) ? 1 : 0;
            }
        }
        // Nominal 95 %; the binomial deviation of 400 repetitions is 1.1 %.
        assertThat(exponentCovered / (double) repetitions).isBetween(0.93, 0.98);
        // A percentile interval takes the normal's 1.96 for 2.09 standard errors: 93.5 % at 20 blocks.
        assertThat(dimensionCovered / (double) repetitions).isBetween(0.90, 0.97);
    }

    private static boolean covers(Estimate estimate, double truth) {
        return estimate.lower() <= truth && truth <= estimate.upper();
    }

    @Test
    void linearQuantitiesHaveTheErrorOfTheMeanOverTrajectories() {
        Spectrum spectrum = HandMadeSpectrum.of(SpectrumMode.FULL, 2, List.of(10, 30), new double[][][] {
            {{0.3, -1}, {0.5, -1}}, {{0.2, -1}, {0.2, -1}}
        });
        SpectrumDiagnostics diagnostics = SpectrumDiagnostics.of(spectrum, 10);
        // The trajectories' exponents are 0.45 and 0.2: mean 0.325, deviation 0.25/sqrt 2, error 0.125; one degree of
        // freedom.
        double rounding = 1e-14;
        assertThat(diagnostics.lambdaMax().value()).isCloseTo(0.325, within(rounding));
        assertThat(diagnostics.lambdaMax().standardError()).isCloseTo(0.125, within(rounding));
        assertThat(diagnostics.lambdaMax().upper()).isCloseTo(0.325 + 12.7062 * 0.125, within(rounding));
        assertThat(diagnostics.sum().value()).isCloseTo(-0.675, within(rounding));
        assertThat(diagnostics.sum().standardError()).isCloseTo(0.125, within(rounding));
        assertThat(diagnostics.mean().standardError()).isCloseTo(0.0625, within(rounding));
        assertThat(diagnostics.spectralGap().orElseThrow().value()).isCloseTo(1.325, within(rounding));
        assertThat(diagnostics.predictabilityTime()).as("the interval holds 0").isEmpty();
    }

    @Test
    void oneTrajectoryHasTheErrorOfItsBlocks() {
        Spectrum spectrum =
                HandMadeSpectrum.of(SpectrumMode.FULL, 1, List.of(10, 10, 10), new double[][][] {{{0.1}, {0.2}, {0.3}}
                });
        Estimate lambda = SpectrumDiagnostics.of(spectrum, 10).lambdaMax();
        // Deviation 0.1 over three blocks, t with two degrees of freedom.
        assertThat(lambda.standardError()).isCloseTo(0.1 / Math.sqrt(3), within(1e-15));
        assertThat(lambda.lower()).isCloseTo(0.2 - 4.3027 * 0.1 / Math.sqrt(3), within(1e-14));
    }

    @Test
    void derivedQuantitiesFollowFromTheExponents() {
        SpectrumDiagnostics diagnostics = SpectrumDiagnostics.of(HandMadeSpectrum.of(0.25, 0.05, -0.5, -4), 10);
        double rounding = 1e-14;
        assertThat(diagnostics.kaplanYorke().value()).isCloseTo(2 + 0.3 / 0.5, within(rounding));
        assertThat(diagnostics.kaplanYorkePerDimension().value()).isCloseTo(2.6 / 4, within(rounding));
        assertThat(diagnostics.entropyBound().value()).isCloseTo(0.3, within(rounding));
        assertThat(diagnostics.entropyBoundInBits().value()).isCloseTo(0.3 / Math.log(2), within(rounding));
        assertThat(diagnostics.entropyBoundPerDimension().value()).isCloseTo(0.075, within(rounding));
        assertThat(diagnostics.memoryCount().value()).isEqualTo(1);
        assertThat(diagnostics.predictabilityTime().map(Estimate::value)).isEqualTo(Optional.of(4.0));
        assertThat(diagnostics.memoryHorizons()).containsExactly(2.0, 0.25);
        assertThat(diagnostics.log10GradientGain().value()).isCloseTo(2.5 / Math.log(10), within(rounding));
        assertThat(diagnostics.kaplanYorkeAttained()).isTrue();
    }

    @Test
    void aLoneExponentHasNoGap() {
        assertThat(SpectrumDiagnostics.of(HandMadeSpectrum.of(-0.5), 10).spectralGap())
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} trajectories, seed {1}")
    @CsvSource({"1, 31", "1, 32", "12, 33", "12, 34"})
    void bootstrapOfALinearQuantityHasTheErrorOfBatchMeans(int trajectories, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][][] rates = new double[trajectories][20][1];
        for (double[][] trajectory : rates) {
            for (double[] block : trajectory) {
                block[0] = 1 + random.nextDouble();
            }
        }
        Spectrum spectrum = HandMadeSpectrum.of(SpectrumMode.FULL, 1, Collections.nCopies(20, 50), rates);
        SpectrumDiagnostics diagnostics = SpectrumDiagnostics.of(spectrum, 10);
        // Of one positive exponent the entropy is the exponent. 500 resamples know a deviation to 3.2 %; four times
        // that.
        assertThat(diagnostics.entropyBound().standardError())
                .isCloseTo(diagnostics.lambdaMax().standardError(), Percentage.withPercentage(13));
    }

    @ParameterizedTest
    @ValueSource(longs = {35, 36, 37})
    void meanSquareGrowthOfAProductOfLogNormalGainsExceedsTheTypicalByTheirVariance(long seed) {
        // ln mean exp(2 S) / 2T for a normal S of variance 0.09 T is 0.09, above the exponent -0.1.
        MeanSquareGain gain = MeanSquareGain.measure(
                        new RandomGain(), RandomGain.normal(8, 5050, -0.1, 0.3, seed), 50, 5, seed)
                .orElseThrow();
        assertThat(gain.windows()).isEqualTo(8000);
        // exp(2 S) has the relative deviation sqrt(exp(4 0.09 5) - 1) = 2.2: 0.0025 over 8000 windows; four times that.
        assertThat(gain.rate()).isCloseTo(-0.1 + 0.09, within(0.01));
        assertThat(gain.standardError()).isBetween(0.001, 0.006);
        assertThat(gain.log10Gain()).isCloseTo(gain.rate() * 5 / Math.log(10), within(1e-15));
    }

    @Test
    void meanSquareGrowthOfAScaledRotationIsItsExponent() {
        double[][] rotation = {{0.5 * Math.cos(1), -0.5 * Math.sin(1)}, {0.5 * Math.sin(1), 0.5 * Math.cos(1)}};
        MeanSquareGain gain = MeanSquareGain.measure(new LinearCell(rotation), SeededProbe.of(2, 60, 1, 1), 10, 100, 1)
                .orElseThrow();
        assertThat(gain.steps()).as("what the probe has").isEqualTo(50);
        // Every vector grows alike. A sum of 50 logs.
        assertThat(gain.rate()).isCloseTo(Math.log(0.5), within(1e-14));
        assertThat(gain.standardError()).isLessThan(1e-14);
    }

    @ParameterizedTest
    @CsvSource({"1, 12.7062", "4, 2.7764", "19, 2.0930", "20, 2.0860", "21, 2.0796", "30, 2.0423", "120, 1.9799"})
    void pointsOfStudentsDistributionAreThoseOfTheTables(int degreesOfFreedom, double point) {
        // Four decimals of the table, and the expansion's own error at 21.
        assertThat(StudentT.twoSided95(degreesOfFreedom)).isCloseTo(point, within(1e-4));
    }

    @Test
    void anIntervalThatHoldsZeroHasNoReciprocal() {
        Estimate estimate = new Estimate(0.5, 0.1, 0.25, 1);
        assertThat(estimate.reciprocal()).isEqualTo(new Estimate(2, 0.4, 1, 4));
        assertThat(estimate.times(-2)).isEqualTo(new Estimate(-1, 0.2, -2, -0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> new Estimate(0.1, 0.1, -0.1, 0.3).reciprocal());
        assertThatIllegalArgumentException().isThrownBy(() -> new Estimate(0, 0, 1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Estimate(Double.NaN, 0, 0, 0));
    }
}
