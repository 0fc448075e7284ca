package dev.attractor.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.cell.GateWeights;
import dev.attractor.cell.Plrnn;
import dev.attractor.cell.SeededPiecewiseLinear;
import java.util.Arrays;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactPiecewiseLinearSpectrumTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {91, 92, 93})
    void exactlyRegularisedUnitsOfAPlrnnHaveExponentZero(long seed) {
        int regularised = 4;
        int steps = 4000;
        Plrnn cell = SeededPiecewiseLinear.golden(new GateWeights.Sizes(1, 2, 12), seed, 0.5, regularised);
        try (SpectrumCalculator calculator = new SpectrumCalculator(1)) {
            Spectrum spectrum = (Spectrum)
                    calculator.compute(cell, SeededProbe.of(1, steps, 2, seed + 1), SpectrumSettings.full(0));
            // The regularised rows stay those of the identity, so no product amplifies by more than what W feeds on:
            // at most a few nats in all, over 4000 steps.
            assertThat(spectrum.exponents().subList(0, regularised))
                    .allSatisfy(exponent -> assertThat(exponent).isCloseTo(0, within(4.0 / steps)));
            assertThat(spectrum.exponents().get(regularised)).isLessThan(-0.02);
        }
    }

    // Without recurrence from it, unit 0 decays by A alone; its bias of -10 keeps it below zero.
    private static final Plrnn NEVER_ACTIVE = new Plrnn(
            GateWeights.of(
                    new GateWeights.Sizes(1, 1, 2),
                    new double[] {1, 1},
                    new double[] {0, 0.3, 0.2, 0},
                    new double[] {-10, 0.5},
                    new double[2]),
            new double[] {0.1, 0.9});

    @Test
    void goldenRegularisedPlrnnHasItsSixZeros() {
        GoldenCase golden = GoldenCase.named("rplrnn_N16_Mreg6");
        try (TrajectoryWorker worker =
                new TrajectoryWorker(golden.cell(), 16, StartFrame.IDENTITY, Precision.FLOAT64)) {
            double[] exponents = ((TrajectoryExponents) worker.run(golden.plan(), golden.probe(), 0)).exponents();
            double[] descending = Arrays.stream(exponents)
                    .boxed()
                    .sorted(Comparator.reverseOrder())
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            // The figures of the golden program, 5e-5 to its one digit: what 0.1 nats of a transient leave over 2000
            // steps.
            assertThat(Arrays.copyOf(descending, 6)).containsExactly(new double[6], within(5.5e-5));
            assertThat(descending[6]).isCloseTo(-0.200, within(5e-4));
        }
    }

    @Test
    void neverActiveUnitOfAPlrnnKeepsItsOwnExponent() {
        try (SpectrumCalculator calculator = new SpectrumCalculator(1, StartFrame.IDENTITY)) {
            Spectrum spectrum = (Spectrum)
                    calculator.compute(NEVER_ACTIVE, SeededProbe.of(1, 500, 1, 94), SpectrumSettings.full(20));
            // Means of 480 logs of one and the same diagonal entry.
            assertThat(spectrum.perTrajectory().get(0).get(0)).isCloseTo(Math.log(0.1), within(1e-13));
            assertThat(spectrum.exponents().get(0)).isCloseTo(Math.log(0.9), within(1e-13));
        }
    }

    @Test
    void leadingExponentIsTheLargestThoughAUnitKeepsItsDirectionToItself() {
        try (SpectrumCalculator calculator = new SpectrumCalculator(1)) {
            Spectrum spectrum = (Spectrum)
                    calculator.compute(NEVER_ACTIVE, SeededProbe.of(1, 500, 1, 94), SpectrumSettings.leading(1, 20));
            // 20 steps of warm-up leave (1/9)^20 of the other direction.
            assertThat(spectrum.exponents().get(0)).isCloseTo(Math.log(0.9), within(1e-13));
        }
    }
}
