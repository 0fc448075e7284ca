package dev.attractor.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellCatalog;
import dev.attractor.cell.CellStep;
import dev.attractor.cell.GateWeights;
import dev.attractor.cell.ReluRnn;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientProbeTest {
    @Test
    void scaledRotationHasExactGradientsAndNoSpread() {
        double scale = 0.8;
        double[][] map = {{0, -scale}, {scale, 0}};
        GradientProbe probe = GradientProbe.measure(new LinearCell(map), SeededProbe.of(2, 110, 1, 1), 10, 7)
                .orElseThrow();
        assertThat(probe.lags()).containsExactly(1, 3, 10, 32, 100);
        for (int i = 0; i < 5; i++) {
            // Up to a hundred logs; the spread is the root of a rounded difference of squares of up to 2000.
            assertThat(probe.meanLogSquared().get(i))
                    .isCloseTo(2 * probe.lags().get(i) * Math.log(scale), within(1e-12));
            assertThat(probe.spread().get(i)).isCloseTo(0, within(1e-5));
        }
        assertThat(probe.values())
                .hasSize(10)
                .containsEntry("gradient_log_square_5", probe.meanLogSquared().get(4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"rnn-tanh", "lstm", "gru", "leaky-esn", "antisymmetric-gated", "lipschitz-midpoint", "lstm+lstm"
            })
    void gradientOfTheLastStepsIsThatOfFiniteDifferences(String name) {
        long seed = 71;
        int length = 12;
        int lag = 3;
        Cell cell = CellCatalog.seeded(name, 2, 5, seed, 1.3);
        Probe inputs = SeededProbe.of(1, length, 2, seed + 1);
        double squared = 0;
        try (CovectorPullback pullback = new CovectorPullback(cell, length)) {
            assertThat(pullback.drive(inputs, 0)).isTrue();
            pullback.start(new SplittableRandom(seed));
            for (int i = 0; i < lag; i++) {
                pullback.stepBack(inputs, 0);
            }
            squared = Math.exp(pullback.logSquaredNorms()[0]);
        }
        // Central differences of products of three steps: 1e-10 of truncation and rounding each.
        assertThat(squared).isCloseTo(squaredGradient(cell, inputs, lag, seed), within(1e-8));
    }

    /** The squared gradient of the first covector's reading of h_T to the state {@code lag} steps earlier. */
    private static double squaredGradient(Cell cell, Probe inputs, int lag, long seed) {
        double[] covector = new double[cell.hiddenSize()];
        SplittableRandom random = new SplittableRandom(seed);
        Arrays.setAll(covector, i -> (random.nextBoolean() ? 1 : -1) / Math.sqrt(cell.hiddenSize()));
        double h = 1e-5;
        double sum = 0;
        for (int i = 0; i < cell.stateSize(); i++) {
            double slope = (reading(cell, inputs, lag, i, h, covector) - reading(cell, inputs, lag, i, -h, covector))
                    / (2 * h);
            sum += slope * slope;
        }
        return sum;
    }

    private static double reading(Cell cell, Probe inputs, int lag, int index, double shift, double[] covector) {
        double[] state = new double[cell.stateSize()];
        try (CellStep step = cell.newStep()) {
            for (int t = 0; t < inputs.length(); t++) {
                if (t == inputs.length() - lag) {
                    state[index] += shift;
                }
                step.advance(state, inputs.values(), inputs.offset(0, t));
            }
        }
        double sum = 0;
        for (int i = 0; i < covector.length; i++) {
            sum += covector[i] * state[cell.hiddenOffset() + i];
        }
        return sum;
    }

    @Test
    void longLagsApproachTwiceTheLargestExponent() {
        Cell cell = CellCatalog.seeded("gru", 2, 16, 72, 1.5);
        Probe inputs = SeededProbe.of(2, 1200, 2, 73);
        GradientProbe probe = GradientProbe.measure(cell, inputs, 200, 74).orElseThrow();
        try (SpectrumCalculator calculator = new SpectrumCalculator(1)) {
            Spectrum spectrum = (Spectrum) calculator.compute(cell, inputs, SpectrumSettings.leading(1, 200));
            double slope = probe.meanLogSquared().get(4) / 2 / probe.lags().get(4);
            // The covector's overlap with the leading direction costs a few nats over 1000 steps.
            assertThat(slope).isCloseTo(spectrum.exponents().get(0), within(0.01));
        }
    }

    @Test
    void sameSeedGivesTheSameNumbers() {
        Cell cell = CellCatalog.seeded("lstm", 2, 6, 75, 1.0);
        Probe inputs = SeededProbe.of(2, 30, 2, 76);
        assertThat(GradientProbe.measure(cell, inputs, 5, 77)).isEqualTo(GradientProbe.measure(cell, inputs, 5, 77));
        assertThat(GradientProbe.measure(cell, inputs, 5, 78)).isNotEqualTo(GradientProbe.measure(cell, inputs, 5, 77));
    }

    @Test
    void vanishedGradientsStandAtTheFloor() {
        GradientProbe probe = GradientProbe.measure(
                        new LinearCell(new double[][] {{0, 1}, {0, 0}}), SeededProbe.of(1, 20, 1, 1), 0, 7)
                .orElseThrow();
        assertThat(probe.meanLogSquared().get(4)).isEqualTo(2 * Math.log(1e-300));
        assertThat(probe.spread()).allMatch(Double::isFinite);
    }

    @Test
    void overflowGivesNoNumbers() {
        GateWeights weights = GateWeights.of(
                new GateWeights.Sizes(1, 1, 1),
                new double[] {1},
                new double[] {1e200},
                new double[] {1},
                new double[1]);
        assertThat(GradientProbe.measure(new ReluRnn(weights), SeededProbe.of(1, 20, 1, 1), 0, 7))
                .isEmpty();
    }

    @Test
    void shortSequencesGetFiveDifferentLagsOrAreRefused() {
        assertThat(GradientProbe.lags(5)).containsExactly(1, 2, 3, 4, 5);
        assertThat(GradientProbe.lags(28)).containsExactly(1, 2, 5, 12, 28);
        assertThatIllegalArgumentException().isThrownBy(() -> GradientProbe.lags(4));
    }
}
