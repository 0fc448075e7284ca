package dev.attractor.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.cell.GateWeights;
import dev.attractor.cell.Plrnn;
import dev.attractor.cell.SeededPiecewiseLinear;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactRegularisedSpectrumTest {
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
}
