package dev.attractor.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellCatalog;
import dev.attractor.cell.SeededWeights;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The preview in single precision is near the spectrum, says what it is, and never passes for the spectrum itself. */
class PrecisionTest {
    private static final Probe PROBE = SeededProbe.of(2, 200, 2, 102);

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({"rnn-tanh, 101", "lstm, 102", "gru, 103", "cornn, 104"})
    void previewIsNearTheSpectrum(String name, long seed) {
        Cell cell = CellCatalog.seeded(name, 2, 16, seed, 1.0);
        Spectrum preview = compute(cell, SpectrumSettings.full(20).preview());
        Spectrum spectrum = compute(cell, SpectrumSettings.full(20));
        for (int j = 0; j < spectrum.k(); j++) {
            // Rounding of 6e-8 a step, amplified by the frame's condition; exponents reach down to -5.
            assertThat(preview.exponents().get(j))
                    .isCloseTo(spectrum.exponents().get(j), within(1e-4));
        }
        assertThat(preview.sumRuleResidual().orElseThrow()).isLessThan(1e-4);
    }

    @Test
    void previewSaysThatItIsOneAndCannotBeCombinedWithASpectrum() {
        Cell cell = CellCatalog.seeded("rnn-tanh", 2, 4, 105, 1.0);
        Spectrum preview = compute(cell, SpectrumSettings.leading(1, 20).preview());
        Spectrum spectrum = compute(cell, SpectrumSettings.leading(1, 20));
        assertThat(preview.precision().label()).isEqualTo("float32");
        assertThat(spectrum.precision().label()).isEqualTo("float64");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> preview.requireSameKind(spectrum))
                .withMessageContaining("float32")
                .withMessageContaining("float64");
        spectrum.requireSameKind(spectrum);
    }

    @ParameterizedTest(name = "gain {0}")
    @ValueSource(doubles = {1, 100, 1e3, 1e30})
    void deadAndUnderflowingNetworksCollapseAndNeverGiveNaN(double gain) {
        for (String name : new String[] {"rnn-relu", "lstm", "rnn-tanh"}) {
            double allowed = name.equals("rnn-relu") ? 1 : gain;
            Cell cell = CellCatalog.build(name, SeededWeights.draw(CellCatalog.sizes(name, 2, 8), 106, allowed));
            Spectrum preview = compute(cell, SpectrumSettings.full(20).preview());
            assertThat(preview.exponents()).allMatch(Double::isFinite);
            assertThat(preview.collapsed() > 0).isEqualTo(preview.exponents().contains(TangentFrame.FLOOR));
        }
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({"rnn-tanh, 107", "lstm, 108", "gru, 109", "cornn, 110"})
    void doubleDoubleIsTheSpectrumWhereFloat64KeepsItsDigits(String name, long seed) {
        Cell cell = CellCatalog.seeded(name, 2, 8, seed, 1.0);
        for (int k : new int[] {3, cell.stateSize()}) {
            Spectrum spectrum = compute(cell, SpectrumSettings.leading(k, 20));
            Spectrum extended = compute(cell, doubleDouble(k));
            for (int j = 0; j < k; j++) {
                // Rounding of the frame's entries, amplified by its condition.
                assertThat(extended.exponents().get(j))
                        .isCloseTo(spectrum.exponents().get(j), within(1e-12));
            }
        }
    }

    @ParameterizedTest(name = "gain {0}")
    @ValueSource(doubles = {1, 100, 1e3, 1e30})
    void deadAndUnderflowingNetworksCollapseInDoubleDoubleToo(double gain) {
        for (String name : new String[] {"rnn-relu", "lstm", "rnn-tanh"}) {
            double allowed = name.equals("rnn-relu") ? 1 : gain;
            Cell cell = CellCatalog.build(name, SeededWeights.draw(CellCatalog.sizes(name, 2, 8), 106, allowed));
            Spectrum extended = compute(cell, doubleDouble(cell.stateSize()));
            assertThat(extended.exponents()).allMatch(Double::isFinite);
            assertThat(extended.collapsed() > 0).isEqualTo(extended.exponents().contains(TangentFrame.FLOOR));
        }
    }

    private static SpectrumSettings doubleDouble(int k) {
        return new SpectrumSettings(20, OptionalInt.of(k), SpectrumMode.FULL, Precision.DOUBLE_DOUBLE);
    }

    private static Spectrum compute(Cell cell, SpectrumSettings settings) {
        try (SpectrumCalculator calculator = new SpectrumCalculator(1)) {
            return (Spectrum) calculator.compute(cell, PROBE, settings);
        }
    }
}
