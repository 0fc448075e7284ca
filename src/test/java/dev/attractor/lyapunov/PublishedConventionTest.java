package dev.attractor.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.attractor.cell.Cell;
import dev.attractor.cell.CellCatalog;
import dev.attractor.cell.GateWeights;
import dev.attractor.cell.Lstm;
import dev.attractor.cell.TanhRnn;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mode {@code aelle-compat} is the published code's convention, and is kept apart from a Lyapunov spectrum. */
class PublishedConventionTest {
    static Stream<JsonNode> storedCases() throws IOException {
        try (InputStream file = PublishedConventionTest.class.getResourceAsStream("/golden/aelle-compat.json")) {
            return StreamSupport.stream(
                    new ObjectMapper().readTree(file).get("cases").spliterator(), false);
        }
    }

    @ParameterizedTest
    @MethodSource("storedCases")
    void spectrumIsThatOfTheIndependentTranscription(JsonNode stored) {
        int steps = stored.get("steps").asInt();
        Probe probe =
                SeededProbe.holding(List.of(1, steps, stored.get("inputSize").asInt()), numbers(stored, "inputs"));
        Spectrum spectrum = compute(cell(stored), probe, stored.get("warmUp").asInt());
        double[] expected = numbers(stored, "bits");
        assertThat(spectrum.length()).isEqualTo(steps);
        for (int j = 0; j < expected.length; j++) {
            // Rounding in a frame that the warm-up lets lean by a factor of 2^29: measured 1e-12 and less.
            assertThat(spectrum.perTrajectory().get(0).get(j)).isCloseTo(expected[j], within(1e-10));
        }
    }

    @Test
    void sumRuleFailsWhereTheMemoryIsLeftOut() {
        Probe probe = SeededProbe.of(2, 100, 2, 111);
        // det J of the full LSTM and the volume of its hidden block are different quantities, apart by whole nats.
        assertThat(residual(CellCatalog.seeded("lstm", 2, 6, 112, 1.0), probe)).isGreaterThan(0.1);
        // A tanh network is all hidden units: there the rule holds, a mean of 100 sums of six logs.
        assertThat(residual(CellCatalog.seeded("rnn-tanh", 2, 6, 113, 1.0), probe))
                .isLessThan(1e-12);
    }

    @Test
    void spectrumSaysItsModeAndCannotBeCombinedWithAFullOne() {
        Cell cell = CellCatalog.seeded("lstm", 2, 6, 114, 1.0);
        Probe probe = SeededProbe.of(2, 60, 2, 115);
        Spectrum published = compute(cell, probe, 10);
        Spectrum full = (Spectrum) calculate(cell, probe, SpectrumSettings.full(10));
        assertThat(published.k()).isEqualTo(6);
        assertThat(published.mode().label()).isEqualTo("aelle-compat");
        assertThat(published.mode().unit()).isEqualTo("bits per step");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> full.requireSameKind(published))
                .withMessageContaining("full (nats per step")
                .withMessageContaining("aelle-compat (bits per step");
    }

    @Test
    void settingsThatTheConventionDoesNotHaveAreRefused() {
        Cell cell = CellCatalog.seeded("lstm", 2, 6, 116, 1.0);
        Probe probe = SeededProbe.of(1, 60, 2, 117);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        calculate(cell, probe, SpectrumSettings.leading(7, 10).in(SpectrumMode.AELLE_COMPAT)))
                .withMessageContaining("hidden size 6, got 7");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> compute(cell, probe, 61))
                .withMessageContaining("got [1, 60, 2]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpectrumSettings.full(10).preview().in(SpectrumMode.AELLE_COMPAT))
                .withMessageContaining("float64 only");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpectrumMode.ofLabel("qr"))
                .withMessageContaining("no mode qr");
    }

    private static Cell cell(JsonNode stored) {
        boolean lstm = stored.get("cell").asText().equals("lstm");
        GateWeights weights = GateWeights.of(
                new GateWeights.Sizes(
                        lstm ? 4 : 1,
                        stored.get("inputSize").asInt(),
                        stored.get("hidden").asInt()),
                numbers(stored, "weight_ih"),
                numbers(stored, "weight_hh"),
                numbers(stored, "bias_ih"),
                numbers(stored, "bias_hh"));
        return lstm ? new Lstm(weights) : new TanhRnn(weights);
    }

    private static double residual(Cell cell, Probe probe) {
        return compute(cell, probe, 10).sumRuleResidual().orElseThrow();
    }

    private static double[] numbers(JsonNode stored, String field) {
        return StreamSupport.stream(stored.get(field).spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    private static Spectrum compute(Cell cell, Probe probe, int warmUp) {
        return (Spectrum) calculate(cell, probe, SpectrumSettings.full(warmUp).in(SpectrumMode.AELLE_COMPAT));
    }

    private static SpectrumResult calculate(Cell cell, Probe probe, SpectrumSettings settings) {
        try (SpectrumCalculator calculator = new SpectrumCalculator(1)) {
            return calculator.compute(cell, probe, settings);
        }
    }
}
