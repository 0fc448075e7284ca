package dev.attractor.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellCatalog;
import dev.attractor.cell.SeededWeights;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SumRuleTest {
    private static final long SEED = 31;
    private static final Probe PROBE = SeededProbe.of(2, 120, 2, SEED);

    static List<String> regularCells() {
        return CellCatalog.REGULAR;
    }

    @ParameterizedTest
    @MethodSource("regularCells")
    void residualOfAnHonestSpectrumIsRounding(String name) {
        // Sums of at most 60 nats a step, each with rounding of 1e-16 and a condition of 1e4: 1e-11, with room.
        assertThat(residual(seeded(name))).isLessThan(1e-10);
    }

    @Test
    void residualOfAReluNetworkIsRoundingWhileItsUnitsAreOn() {
        SeededWeights drawn = SeededWeights.draw(CellCatalog.sizes("rnn-relu", 2, 12), SEED, 0.3);
        // A bias of 20 keeps every unit positive; elsewhere its Jacobian has zero rows and no determinant to compare.
        double[] bias = new double[12];
        Arrays.fill(bias, 20);
        SeededWeights weights = new SeededWeights(
                drawn.sizes(),
                drawn.weightIh(),
                drawn.weightHh(),
                Arrays.stream(bias).boxed().toList(),
                drawn.biasHh());
        assertThat(residual(CellCatalog.build("rnn-relu", weights))).isLessThan(1e-10);
    }

    @ParameterizedTest(name = "{0}, {1} units, seed {2}")
    @MethodSource("saturated")
    void residualStaysRoundingWhereTheGatesSaturate(String name, int hidden, long seed) {
        // Recurrent weights in -3 .. 3 leave gates down to 1e-15.
        // A hundredfold of rounding in sums of 1000 nats; measured 4e-12.
        Cell cell = CellCatalog.seeded(name, 2, hidden, seed, 3 * Math.sqrt(hidden));
        assertThat(residual(cell)).isLessThan(1e-10);
    }

    static Stream<Arguments> saturated() {
        return Stream.of("rnn-tanh", "lstm", "gru", "lstm-peephole", "gru-reset-before", "lstm+lstm")
                .flatMap(name -> Stream.of(12, 20, 32)
                        .flatMap(hidden -> Stream.of(32L, 33L, 34L).map(seed -> Arguments.of(name, hidden, seed))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rnn-tanh", "lstm", "plrnn", "lstm-peephole", "quaternion-lstm", "lstm+lstm"})
    void residualRevealsAWrongJacobian(String name) {
        Cell wrong = new AlteredCell(seeded(name), (index, column) -> {
            if (index == 1) {
                column[0] += 1e-4;
            }
        });
        // One entry of order 0.1 is off by 1e-4.
        assertThat(residual(wrong)).isGreaterThan(1e-8).isFinite();
    }

    @Test
    void residualOfAGruRevealsColumnsThatDoNotBelongToTheStep() {
        AtomicInteger calls = new AtomicInteger();
        // Without a closed form the Jacobian itself is trusted; what the kernel was given must still be that Jacobian.
        Cell unstable = new AlteredCell(seeded("gru"), (index, column) -> column[0] += 1e-6 * calls.getAndIncrement());
        assertThat(residual(unstable)).isGreaterThan(1e-6);
    }

    @Test
    void leadingExponentsHaveNoSumRule() {
        try (SpectrumCalculator calculator = new SpectrumCalculator(1)) {
            Spectrum spectrum = (Spectrum) calculator.compute(seeded("lstm"), PROBE, SpectrumSettings.leading(3, 20));
            assertThat(spectrum.sumRuleResidual()).isEmpty();
        }
    }

    private static Cell seeded(String name) {
        return CellCatalog.seeded(name, 2, 12, SEED, 1.2);
    }

    private static double residual(Cell cell) {
        try (SpectrumCalculator calculator = new SpectrumCalculator(1)) {
            Spectrum spectrum = (Spectrum) calculator.compute(cell, PROBE, SpectrumSettings.full(20));
            return spectrum.sumRuleResidual().orElseThrow();
        }
    }
}
