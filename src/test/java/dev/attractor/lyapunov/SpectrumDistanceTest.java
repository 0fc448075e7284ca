package dev.attractor.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpectrumDistanceTest {
    @Test
    void spectraOfOneSizeAreApartByTheRootMeanSquareOfTheirDifferences() {
        double distance = SpectrumDistance.wasserstein(HandMadeSpectrum.of(1, 0, -1), HandMadeSpectrum.of(1.5, 0, -3));
        assertThat(distance).isCloseTo(Math.sqrt((0.25 + 4) / 3), within(1e-15));
    }

    @Test
    void quantilesOfDifferentSizesAreIntegratedExactly() {
        Spectrum two = HandMadeSpectrum.of(1, -1);
        Spectrum three = HandMadeSpectrum.of(1, 0, -1);
        // Differences 0, 1, 1, 0 over the parts 1/3, 1/6, 1/6, 1/3 of the quantiles.
        assertThat(SpectrumDistance.wasserstein(two, three)).isCloseTo(Math.sqrt(1.0 / 3), within(1e-15));
        assertThat(SpectrumDistance.wasserstein(three, two)).isCloseTo(Math.sqrt(1.0 / 3), within(1e-15));
    }

    @Test
    void theFirstDistanceIsTheMeanMoveOfAnExponent() {
        assertThat(SpectrumDistance.firstWasserstein(List.of(1.0, 0.0, -1.0), List.of(1.5, 0.0, -3.0)))
                .isCloseTo(2.5 / 3, within(1e-15)); // one rounding of the quotient
        // As above: differences 0, 1, 1, 0 over the parts 1/3, 1/6, 1/6, 1/3.
        assertThat(SpectrumDistance.firstWasserstein(List.of(1.0, -1.0), List.of(1.0, 0.0, -1.0)))
                .isCloseTo(1.0 / 3, within(1e-15));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpectrumDistance.firstWasserstein(List.of(), List.of(0.0)))
                .withMessage("a spectrum has at least one exponent");
    }

    @Test
    void aSpectrumWithEveryExponentTwiceIsTheSameDistribution() {
        assertThat(SpectrumDistance.wasserstein(
                        HandMadeSpectrum.of(0.3, -0.5, -2), HandMadeSpectrum.of(0.3, 0.3, -0.5, -0.5, -2, -2)))
                .isZero();
    }

    @Test
    void shiftingEveryExponentMovesASpectrumByTheShift() {
        assertThat(SpectrumDistance.wasserstein(
                        HandMadeSpectrum.of(0.5, 0, -0.5), HandMadeSpectrum.of(0.75, 0.25, -0.25)))
                .isEqualTo(0.25);
    }

    @Test
    void spectraOfDifferentModesAreRefusedByTheirNames() {
        Spectrum published =
                HandMadeSpectrum.of(SpectrumMode.AELLE_COMPAT, 2, List.of(10), new double[][][] {{{0, -1}}});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpectrumDistance.wasserstein(published, HandMadeSpectrum.of(0, -1)))
                .withMessageContaining("full (nats per step")
                .withMessageContaining("aelle-compat (bits per step");
    }

    @Test
    void aPreviewAndASpectrumAreRefusedByTheirPrecisions() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> SpectrumDistance.wasserstein(HandMadeSpectrum.preview(0, -1), HandMadeSpectrum.of(0, -1)))
                .withMessageContaining("float32")
                .withMessageContaining("float64");
    }

    @Test
    void aSpectrumThatLacksExponentsIsRefused() {
        Spectrum leading = HandMadeSpectrum.of(SpectrumMode.FULL, 5, List.of(10), new double[][][] {{{0.1, 0}}});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpectrumDistance.wasserstein(leading, HandMadeSpectrum.of(0, -1)))
                .withMessage("a distance needs all exponents, this spectrum has 2 of 5");
    }
}
