package dev.attractor.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.cell.CoRnn;
import dev.attractor.cell.GateWeights;
import dev.attractor.cell.Oscillator;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is known of a coRNN's spectrum in closed form, for both ways of stepping the damping. */
class ExactOscillatorSpectrumTest {
    private static final int HIDDEN = 5;
    private static final int STEPS = 20_000;
    private static final double DT = 0.05;
    private static final double EPS = 0.4;

    @ParameterizedTest
    @EnumSource
    void underdampedOscillatorsWithoutCouplingDecayAlike(Oscillator.Scheme scheme) {
        double[] none = new double[HIDDEN * HIDDEN];
        Spectrum spectrum = spectrum(scheme, none);
        double expected = 0.5 * logKept(scheme);
        // A rotation in skewed axes: the offset is the log of their condition, below 1, over the steps.
        assertThat(spectrum.exponents())
                .hasSize(2 * HIDDEN)
                .allSatisfy(exponent -> assertThat(exponent).isCloseTo(expected, within(1.0 / STEPS)));
    }

    @ParameterizedTest
    @EnumSource
    void withoutVelocityCouplingTheSumIsThatOfTheDamping(Oscillator.Scheme scheme) {
        double[] coupling =
                new SplittableRandom(81).doubles(HIDDEN * HIDDEN, -1, 1).toArray();
        double sum = spectrum(scheme, coupling).exponents().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        // Means of 20000 logs of size 1e-2.
        assertThat(sum).isCloseTo(HIDDEN * logKept(scheme), within(1e-12));
    }

    private static double logKept(Oscillator.Scheme scheme) {
        return scheme == Oscillator.Scheme.EXPLICIT ? Math.log1p(-DT * EPS) : -Math.log1p(DT * EPS);
    }

    private static Spectrum spectrum(Oscillator.Scheme scheme, double[] positionWeight) {
        double[] input = new SplittableRandom(82).doubles(HIDDEN, -1, 1).toArray();
        double[] bias = new double[HIDDEN];
        GateWeights weights = GateWeights.of(new GateWeights.Sizes(1, 1, HIDDEN), input, positionWeight, bias, bias);
        CoRnn cell = new CoRnn(weights, new double[HIDDEN * HIDDEN], new Oscillator(DT, 2.0, EPS, scheme));
        try (SpectrumCalculator calculator = new SpectrumCalculator(1)) {
            return (Spectrum) calculator.compute(cell, SeededProbe.of(1, STEPS, 1, 83), SpectrumSettings.full(0));
        }
    }
}
