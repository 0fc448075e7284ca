package dev.attractor.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellCatalog;
import dev.attractor.cell.FlowCell;
import dev.attractor.cell.GateWeights;
import dev.attractor.cell.IntegrationScheme;
import dev.attractor.cell.LeakyEsn;
import dev.attractor.cell.RateRnn;
import dev.attractor.cell.SeededWeights;
import dev.attractor.cell.VectorField;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks whose spectrum is known in closed form. */
class ExactSpectrumTest {
    private static final int HIDDEN = 6;
    private static final int STEPS = 300;
    private static final Probe PROBE = SeededProbe.of(1, STEPS, 2, 52);

    @Test
    void lstmWithoutRecurrenceRemembersByItsForgetGatesAlone() {
        SeededWeights weights = withoutRecurrence("lstm");
        Spectrum spectrum = compute(CellCatalog.build("lstm", weights), SpectrumSettings.full(0));
        assertExponents(spectrum.exponents().subList(0, HIDDEN), meanLogGate(weights, 1));
        assertThat(spectrum.exponents().subList(HIDDEN, 2 * HIDDEN)).containsOnly(Math.log(1e-300));
        assertThat(spectrum.collapsed()).isEqualTo(HIDDEN);
        // The Jacobian is singular at every step, so no determinant could be compared.
        assertThat(spectrum.sumRuleResidual()).isEmpty();
        assertThat(spectrum.standardErrors()).allMatch(Double::isFinite);
    }

    @Test
    void gruWithoutRecurrenceRemembersByItsUpdateGatesAlone() {
        SeededWeights weights = withoutRecurrence("gru");
        Spectrum spectrum = compute(CellCatalog.build("gru", weights), SpectrumSettings.full(0));
        assertExponents(spectrum.exponents(), meanLogGate(weights, 1));
        assertThat(spectrum.collapsed()).isZero();
    }

    @Test
    void saturatedForgetGateGivesTrueMemory() {
        SeededWeights weights = SeededWeights.draw(CellCatalog.sizes("lstm", 2, HIDDEN), 53, 0.1)
                .scaleRecurrent(1e-9)
                .forgetBias(30);
        Spectrum spectrum = compute(CellCatalog.build("lstm", weights), SpectrumSettings.full(50));
        // c is kept, so the product of 250 steps only turns (0, 1) into (s, 1) with 0 <= s <= 1: at most ln(2) / 2 in
        // all.
        assertThat(spectrum.exponents().subList(0, HIDDEN))
                .allSatisfy(exponent -> assertThat(exponent).isCloseTo(0, within(0.5 * Math.log(2) / (STEPS - 50))));
    }

    @ParameterizedTest
    @CsvSource({"8, -3.7e-4, -2.5e-4", "15, -3.4e-7, -2.3e-7", "30, -5e-9, 5e-9"})
    void forgetBiasOfAWeaklyRecurrentLstmSetsItsMemory(double bias, double lowest, double highest) {
        SeededWeights weights = SeededWeights.draw(CellCatalog.sizes("lstm", 2, HIDDEN), 55, 0.3)
                .gateBias(1, bias)
                .gateBias(2, 2);
        Spectrum spectrum = compute(CellCatalog.build("lstm", weights), SpectrumSettings.full(50));
        // The candidates' bias fills the memory, tanh(c) saturates and only the forget gates are left: near ln
        // sigma(bias).
        assertThat(spectrum.exponents().subList(0, HIDDEN))
                .allSatisfy(exponent -> assertThat(exponent).isBetween(lowest, highest));
        assertThat(spectrum.exponents().get(HIDDEN)).isLessThan(-1);
    }

    @Test
    void settledNetworkHasTheEigenvaluesOfItsJacobian() {
        // A rotation by 0.3 scaled to 0.9, and 0.5: the exponents are ln 0.9 twice and ln 0.5.
        double[][] map = {
            {0.9 * Math.cos(0.3), -0.9 * Math.sin(0.3), 0}, {0.9 * Math.sin(0.3), 0.9 * Math.cos(0.3), 0}, {0, 0, 0.5}
        };
        Spectrum spectrum = compute(new LinearCell(map), SpectrumSettings.full(10));
        // The map is normal, so that there is no transient.
        assertExponents(spectrum.exponents(), List.of(Math.log(0.9), Math.log(0.9), Math.log(0.5)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.3, 0.9})
    void echoStateNetworkWithoutRecurrenceForgetsByItsLeakAlone(double leak) {
        SeededWeights weights = withoutRecurrence("leaky-esn");
        Spectrum spectrum = compute(new LeakyEsn(weights.toGateWeights(), leak), SpectrumSettings.full(0));
        assertExponents(spectrum.exponents(), Collections.nCopies(HIDDEN, Math.log(1 - leak)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.3, 0.9})
    void rateNetworkWithoutRecurrenceForgetsByItsDecayAlone(double timeStep) {
        SeededWeights weights = withoutRecurrence("rate");
        Spectrum spectrum = compute(new RateRnn(weights.toGateWeights(), timeStep), SpectrumSettings.full(0));
        assertExponents(spectrum.exponents(), Collections.nCopies(HIDDEN, Math.log(1 - timeStep)));
    }

    @ParameterizedTest
    @CsvSource({"0.01, 0.05, 1.5", "0.3, 0.1, 0.7", "0, 0.2, 2"})
    void antisymmetricNetworkAtRestTurnsAndGrowsAsEulersSchemeDoes(double damping, double timeStep, double frequency) {
        double spiral = Math.pow(1 - timeStep * damping, 2) + Math.pow(timeStep * frequency, 2);
        double expected = 0.5 * Math.log(spiral);
        Spectrum spectrum = atRest(IntegrationScheme.EULER, damping, timeStep, frequency);
        assertExponents(spectrum.exponents(), List.of(expected, expected));
    }

    @ParameterizedTest
    @CsvSource({"0.01, 0.05, 1.5", "0.3, 0.1, 0.7", "0, 0.2, 2"})
    void midpointSchemeAtRestMultipliesByTheSecondOrderTaylorPolynomial(
            double damping, double timeStep, double frequency) {
        // The eigenvalue z = e (-gamma + i w) becomes |1 + z + z^2 / 2|.
        double re = -timeStep * damping;
        double im = timeStep * frequency;
        double expected = Math.log(Math.hypot(1 + re + (re * re - im * im) / 2, im + re * im));
        Spectrum spectrum = atRest(IntegrationScheme.MIDPOINT, damping, timeStep, frequency);
        assertExponents(spectrum.exponents(), List.of(expected, expected));
    }

    /** Two units that rotate, without input or bias, so that the zero state stays. */
    private static Spectrum atRest(IntegrationScheme scheme, double damping, double timeStep, double frequency) {
        double[] weightHh = {0, frequency, 0, 0};
        VectorField field = VectorField.antisymmetric(
                new GateWeights.Sizes(1, 2, 2), damping, weightHh, new double[4], new double[2]);
        return compute(new FlowCell(field, scheme, timeStep), SpectrumSettings.full(0));
    }

    private static SeededWeights withoutRecurrence(String name) {
        return SeededWeights.draw(CellCatalog.sizes(name, 2, HIDDEN), 51, 2.0).scaleRecurrent(0);
    }

    /** The mean over time of {@code ln sigmoid} of one gate that sees the input only, in descending order. */
    private static List<Double> meanLogGate(SeededWeights weights, int gate) {
        return IntStream.range(gate * HIDDEN, (gate + 1) * HIDDEN)
                .mapToObj(row -> {
                    double sum = 0;
                    for (int t = 0; t < STEPS; t++) {
                        double activation =
                                weights.biasIh().get(row) + weights.biasHh().get(row);
                        for (int d = 0; d < 2; d++) {
                            activation += weights.weightIh().get(row * 2 + d) * PROBE.values()[PROBE.offset(0, t) + d];
                        }
                        sum -= Math.log1p(Math.exp(-activation));
                    }
                    return sum / STEPS;
                })
                .sorted(Collections.reverseOrder())
                .toList();
    }

    private static void assertExponents(List<Double> actual, List<Double> expected) {
        for (int j = 0; j < expected.size(); j++) {
            // A mean of 300 logs of size 1.
            assertThat(actual.get(j)).isCloseTo(expected.get(j), within(1e-13));
        }
    }

    private static Spectrum compute(Cell cell, SpectrumSettings settings) {
        Probe probe = cell.inputSize() == 2 ? PROBE : SeededProbe.of(1, STEPS, cell.inputSize(), 54);
        try (SpectrumCalculator calculator = new SpectrumCalculator(1, StartFrame.IDENTITY)) {
            return (Spectrum) calculator.compute(cell, probe, settings);
        }
    }
}
