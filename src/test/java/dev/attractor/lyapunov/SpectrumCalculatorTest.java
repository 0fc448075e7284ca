package dev.attractor.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellCatalog;
import dev.attractor.cell.GateWeights;
import dev.attractor.cell.ReluRnn;
import dev.attractor.cell.SeededWeights;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpectrumCalculatorTest {
    @ParameterizedTest
    @ValueSource(strings = {"rnn-tanh", "rnn-relu", "lstm", "gru", "plrnn", "cornn"})
    void resultIsTheSameBitForBitWhateverTheNumberOfThreads(String name) {
        Cell cell = CellCatalog.seeded(name, 2, 17, 61, 1.2);
        Probe probe = SeededProbe.of(5, 80, 2, 62);
        SpectrumResult alone = compute(cell, probe, SpectrumSettings.full(10), 1);
        assertThat(compute(cell, probe, SpectrumSettings.full(10), 2)).isEqualTo(alone);
        assertThat(compute(cell, probe, SpectrumSettings.full(10), 7)).isEqualTo(alone);
    }

    @Test
    void spectrumSaysHowItWasMade() {
        Cell cell = CellCatalog.seeded("lstm", 2, 5, 61, 1.0);
        Spectrum spectrum = (Spectrum) compute(cell, SeededProbe.of(3, 60, 2, 62), SpectrumSettings.leading(4, 20), 2);
        assertThat(spectrum.mode()).isEqualTo(SpectrumMode.FULL);
        assertThat(spectrum.cell()).isEqualTo("lstm");
        assertThat(List.of(spectrum.hiddenSize(), spectrum.n(), spectrum.k(), spectrum.length(), spectrum.warmUp()))
                .containsExactly(5, 10, 4, 40, 20);
        assertThat(spectrum.trajectories()).isEqualTo(3);
        assertThat(spectrum.probeId()).isEqualTo("probe");
        assertThat(spectrum.probeSha256()).isEqualTo("0".repeat(64));
    }

    @Test
    void standardErrorIsThatOfTheMeanOverTrajectories() {
        Cell cell = CellCatalog.seeded("rnn-tanh", 2, 4, 63, 0.8);
        Spectrum spectrum = (Spectrum) compute(cell, SeededProbe.of(8, 100, 2, 64), SpectrumSettings.leading(1, 20), 1);
        double[] samples =
                spectrum.perTrajectory().stream().mapToDouble(row -> row.get(0)).toArray();
        double mean = Arrays.stream(samples).average().orElseThrow();
        double variance = Arrays.stream(samples)
                        .map(sample -> (sample - mean) * (sample - mean))
                        .sum()
                / 7;
        // Sums of eight numbers of size 1.
        assertThat(spectrum.exponents().get(0)).isCloseTo(mean, within(1e-15));
        assertThat(spectrum.standardErrors().get(0)).isCloseTo(Math.sqrt(variance / 8), within(1e-15));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {65, 66, 67})
    void deadUnitsCollapseDirectionsAndNeverGiveNaN(long seed) {
        SeededWeights weights = SeededWeights.draw(CellCatalog.sizes("rnn-relu", 2, 12), seed, 1.0);
        Spectrum spectrum = (Spectrum) compute(
                new ReluRnn(weights.toGateWeights()),
                SeededProbe.of(2, 100, 2, seed + 1),
                SpectrumSettings.full(10),
                1);
        assertThat(spectrum.collapsed()).isBetween(1, 12);
        assertThat(spectrum.exponents()).allMatch(Double::isFinite).allMatch(exponent -> exponent >= Math.log(1e-300));
        assertThat(spectrum.standardErrors()).allMatch(Double::isFinite);
        assertThat(spectrum.exponents().stream().filter(exponent -> exponent == Math.log(1e-300)))
                .hasSize(spectrum.collapsed());
    }

    @Test
    void networkOfZerosCollapsesCompletely() {
        GateWeights zeros = GateWeights.of(
                new GateWeights.Sizes(1, 1, 3), new double[3], new double[9], new double[3], new double[3]);
        Spectrum spectrum =
                (Spectrum) compute(new ReluRnn(zeros), SeededProbe.of(1, 30, 1, 1), SpectrumSettings.full(5), 1);
        assertThat(spectrum.collapsed()).isEqualTo(3);
        assertThat(spectrum.exponents()).containsOnly(Math.log(1e-300));
    }

    @Test
    void explodingWeightsOfASaturatingCellCollapseRatherThanOverflow() {
        SeededWeights weights = SeededWeights.draw(CellCatalog.sizes("rnn-tanh", 2, 6), 68, 1e30);
        Spectrum spectrum = (Spectrum) compute(
                CellCatalog.build("rnn-tanh", weights), SeededProbe.of(2, 50, 2, 69), SpectrumSettings.full(5), 1);
        assertThat(spectrum.collapsed()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e3, 1e6, 1e30})
    void lstmWhoseOutputGatesUnderflowCollapsesAndNeverGivesNaN(double gain) {
        SeededWeights weights = SeededWeights.draw(CellCatalog.sizes("lstm", 2, 6), 70, gain);
        Spectrum spectrum = (Spectrum)
                compute(CellCatalog.build("lstm", weights), SeededProbe.of(2, 50, 2, 71), SpectrumSettings.full(5), 1);
        // At gain 1e3 slopes pass through the subnormal numbers, where the inverse of a pivot overflows.
        assertThat(spectrum.collapsed()).isPositive();
        assertThat(spectrum.exponents()).allMatch(Double::isFinite);
        assertThat(spectrum.standardErrors()).allMatch(Double::isFinite);
    }

    @Test
    void overflowIsATypedResultWithItsStep() {
        // h' = relu(1e10 h + u) with u = 1 at every step: h_t is about 10^(10 (t-1)), beyond 1.8e308 at step 31 of 0..
        GateWeights weights = GateWeights.of(
                new GateWeights.Sizes(1, 1, 1), new double[] {1}, new double[] {1e10}, new double[1], new double[1]);
        double[] inputs = new double[3 * 40];
        Arrays.fill(inputs, 40, 120, 1);
        Probe probe = SeededProbe.holding(List.of(3, 40, 1), inputs);
        for (int threads = 1; threads <= 3; threads++) {
            // The first sequence stays at zero, so the second is the first to diverge.
            assertThat(compute(new ReluRnn(weights), probe, SpectrumSettings.full(10), threads))
                    .isEqualTo(new Diverged(1, 31));
        }
    }

    @Test
    void overflowOfTheTangentAloneIsATypedResult() {
        double[][] huge = {{1e200, 1e200}, {-1e200, 1e200}};
        SpectrumResult result = compute(
                new LinearCell(new double[][] {{1e308, 1e308}, {1e308, 1e308}}),
                SeededProbe.of(1, 10, 1, 1),
                SpectrumSettings.full(0),
                1);
        assertThat(result).isEqualTo(new Diverged(0, 1));
        assertThat(compute(new LinearCell(huge), SeededProbe.of(1, 10, 1, 1), SpectrumSettings.full(0), 1))
                .isInstanceOf(Spectrum.class);
    }

    @Test
    void settingsThatDoNotFitAreRefused() {
        Cell cell = CellCatalog.seeded("gru", 2, 4, 1, 1);
        refused(cell, SeededProbe.of(1, 10, 3, 1), SpectrumSettings.full(0), "inputs must have shape [B, T, 2]");
        refused(
                cell,
                SeededProbe.of(1, 10, 2, 1),
                SpectrumSettings.full(9),
                "at least 2 above the warm-up, got [1, 10, 2]");
        refused(cell, SeededProbe.of(1, 10, 2, 1), SpectrumSettings.leading(5, 0), "at most the state size 4, got 5");
        assertThatIllegalArgumentException().isThrownBy(() -> SpectrumSettings.full(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> SpectrumSettings.leading(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new SpectrumCalculator(0));
    }

    private static void refused(Cell cell, Probe probe, SpectrumSettings settings, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> compute(cell, probe, settings, 1))
                .withMessageContaining(reason);
    }

    private static SpectrumResult compute(Cell cell, Probe probe, SpectrumSettings settings, int threads) {
        try (SpectrumCalculator calculator = new SpectrumCalculator(threads)) {
            return calculator.compute(cell, probe, settings);
        }
    }
}
