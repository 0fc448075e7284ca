package dev.attractor.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellCatalog;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiniteTimeExponentsTest {
    @ParameterizedTest
    @ValueSource(strings = {"rnn-tanh", "lstm", "gru"})
    void windowsAndConvergenceCurveAddUpToTheSpectrum(String name) {
        // 137 steps are not a multiple of 20 blocks.
        Spectrum spectrum = compute(CellCatalog.seeded(name, 2, 6, 41, 1.2), SeededProbe.of(3, 157, 2, 42), 20);
        assertThat(spectrum.blocks().count()).isEqualTo(20);
        List<ConvergenceCurve.Point> points = ConvergenceCurve.of(spectrum).points();
        ConvergenceCurve.Point last = points.get(points.size() - 1);
        assertThat(last.steps()).isEqualTo(137);
        for (int i = 0; i < spectrum.k(); i++) {
            double total = 0;
            for (FiniteTimeExponents.Window window :
                    FiniteTimeExponents.of(spectrum, i, 1).windows()) {
                total += window.mean() * (window.end() - window.start());
            }
            // Block ends telescope; rounding of sums of a few hundred nats.
            double exponent = spectrum.exponents().get(i);
            assertThat(total / 137).isCloseTo(exponent, within(1e-12));
            assertThat(last.exponents().get(i)).isCloseTo(exponent, within(1e-12));
        }
    }

    @Test
    void windowsAreTheMeansOfTheirBlocks() {
        Spectrum spectrum = HandMadeSpectrum.of(SpectrumMode.FULL, 1, List.of(10, 30, 10, 30, 10), new double[][][] {
            {{1}, {5}, {2}, {6}, {9}}, {{3}, {3}, {2}, {2}, {9}}
        });
        List<FiniteTimeExponents.Window> windows =
                FiniteTimeExponents.of(spectrum, 0, 2).windows();
        // (10 + 150)/40 = 4 and 3; (20 + 180)/40 = 5 and 2; the fifth block is left over.
        assertThat(windows)
                .containsExactly(
                        new FiniteTimeExponents.Window(0, 40, 3.5, Math.sqrt(0.5)),
                        new FiniteTimeExponents.Window(40, 80, 3.5, Math.sqrt(4.5)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void diffusionOfIndependentRatesIsTheirVarianceWhateverTheWindow(int blocksPerWindow) {
        Spectrum spectrum = compute(new RandomGain(), RandomGain.normal(40, 1000, -0.2, 0.3, 43), 0);
        FiniteTimeExponents finite = FiniteTimeExponents.of(spectrum, 0, blocksPerWindow);
        // At least 200 windows know a variance to 10 %; four times that.
        assertThat(finite.diffusion()).isCloseTo(0.09, Percentage.withPercentage(40));
        // 40 trajectories know the deviation 0.3/sqrt 1000 to 11 %.
        assertThat(finite.inputSensitivity()).isCloseTo(0.3 / Math.sqrt(1000), Percentage.withPercentage(44));
    }

    @Test
    void oneTrajectoryHasNoSensitivity() {
        FiniteTimeExponents finite = FiniteTimeExponents.of(HandMadeSpectrum.of(0.5, -1), 1, 1);
        assertThat(finite.inputSensitivity()).isZero();
        assertThat(finite.windows())
                .extracting(FiniteTimeExponents.Window::deviation)
                .containsOnly(0.0);
    }

    @Test
    void aWindowThatDoesNotExistIsRefused() {
        Spectrum spectrum = HandMadeSpectrum.of(0.5, -1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FiniteTimeExponents.of(spectrum, 2, 1))
                .withMessage("exponent must be 0..1, got 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FiniteTimeExponents.of(spectrum, 0, 3))
                .withMessage("blocksPerWindow must be 1..2, got 3");
    }

    private static Spectrum compute(Cell cell, Probe probe, int warmUp) {
        try (SpectrumCalculator calculator = new SpectrumCalculator(1)) {
            return (Spectrum) calculator.compute(cell, probe, SpectrumSettings.full(warmUp));
        }
    }
}
