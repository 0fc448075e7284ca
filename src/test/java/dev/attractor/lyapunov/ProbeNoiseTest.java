package dev.attractor.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellCatalog;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeNoiseTest {
    private static final Probe PROBE = SeededProbe.of(2, 40, 3, 71);
    private static final Cell NOISY = CellCatalog.seeded("noisy-lipschitz", 3, 5, 72, 1.2);

    @Test
    void noiseStandsBehindTheInputsOfEveryStep() {
        Probe noisy = PROBE.withNoise(2, 5);
        assertThat(noisy.inputSize()).isEqualTo(5);
        for (int b = 0; b < 2; b++) {
            for (int t = 0; t < 40; t++) {
                for (int i = 0; i < 3; i++) {
                    assertThat(noisy.values()[noisy.offset(b, t) + i])
                            .isEqualTo(PROBE.values()[PROBE.offset(b, t) + i]);
                }
            }
        }
        assertThat(noiseOf(noisy, 0)).isNotEqualTo(noiseOf(noisy, 1));
    }

    @Test
    void identitySaysWhichInputsAndWhichNoise() {
        Probe noisy = PROBE.withNoise(2, 5);
        assertThat(noisy.id()).isEqualTo("probe+noise:5");
        assertThat(noisy.sha256())
                .matches("[0-9a-f]{64}")
                .isEqualTo(PROBE.withNoise(2, 5).sha256())
                .isNotEqualTo(PROBE.withNoise(2, 6).sha256())
                .isNotEqualTo(PROBE.withNoise(3, 5).sha256())
                .isNotEqualTo(PROBE.sha256());
    }

    @Test
    void noiseOfATrajectoryDoesNotDependOnItsLength() {
        Probe shorter = SeededProbe.of(2, 25, 3, 71).withNoise(2, 5);
        assertThat(noiseOf(PROBE.withNoise(2, 5), 1).subList(0, 25)).isEqualTo(noiseOf(shorter, 1));
    }

    private static List<Double> noiseOf(Probe probe, int trajectory) {
        return IntStream.range(0, probe.length())
                .mapToObj(t -> probe.values()[probe.offset(trajectory, t) + 3])
                .toList();
    }

    @Test
    void spectrumOfANoisyCellIsThatOfTheDefaultPathAndNamesIt() {
        Spectrum spectrum = compute(NOISY, PROBE);
        Probe extended = PROBE.withNoise(5, Probe.NOISE_SEED);
        assertThat(spectrum).isEqualTo(compute(NOISY, extended));
        assertThat(spectrum.probeId()).isEqualTo("probe+noise:" + Probe.NOISE_SEED);
        assertThat(spectrum.probeSha256()).isEqualTo(extended.sha256());
        assertThat(spectrum.exponents())
                .isNotEqualTo(compute(NOISY, PROBE.withNoise(5, 9)).exponents());
    }

    @Test
    void gradientsAndMeanSquaresSeeTheSamePath() {
        Probe extended = PROBE.withNoise(5, Probe.NOISE_SEED);
        assertThat(GradientProbe.measure(NOISY, PROBE, 10, 73))
                .isEqualTo(GradientProbe.measure(NOISY, extended, 10, 73));
        assertThat(DrivenOrbit.meanSquaredHidden(NOISY, PROBE, 10))
                .isEqualTo(DrivenOrbit.meanSquaredHidden(NOISY, extended, 10));
    }

    @Test
    void cellWithoutNoiseIsDrivenByTheProbeItself() {
        Cell quiet = CellCatalog.seeded("gru", 3, 5, 74, 1.2);
        assertThat(PROBE.driving(quiet)).isSameAs(PROBE);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 7})
    void inputsThatDoNotFitAreRefused(int inputSize) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> compute(NOISY, SeededProbe.of(1, 40, inputSize, 75)))
                .withMessage("the probe's inputs have size " + inputSize + ", the cell's 3 and 5 of noise");
    }

    private static Spectrum compute(Cell cell, Probe probe) {
        try (SpectrumCalculator calculator = new SpectrumCalculator(1)) {
            return (Spectrum) calculator.compute(cell, probe, SpectrumSettings.full(10));
        }
    }
}
