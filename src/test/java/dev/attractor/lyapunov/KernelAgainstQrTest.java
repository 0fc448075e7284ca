package dev.attractor.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellCatalog;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The telescoped LU gives, direction by direction, what an orthonormalisation at every step gives. */
class KernelAgainstQrTest {
    private static final int HIDDEN = 10;
    private static final int WARM_UP = 15;

    static Stream<Arguments> cells() {
        return CellCatalog.REGULAR.stream()
                .flatMap(name -> Stream.of(21L, 22L, 23L).map(seed -> Arguments.of(name, seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cells")
    void fullSpectrumEqualsThatOfEveryStepQr(String name, long seed) {
        Cell cell = seeded(name, seed);
        Probe probe = SeededProbe.of(2, 115, 2, seed + 1);
        Spectrum spectrum = compute(cell, probe, SpectrumSettings.full(WARM_UP));
        for (int b = 0; b < 2; b++) {
            assertClose(
                    spectrum.perTrajectory().get(b),
                    EveryStepQr.exponents(cell, StartFrame.GENERIC, probe, b, WARM_UP, cell.stateSize()));
        }
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cells")
    void leadingExponentsEqualThoseOfEveryStepQrAndOfTheFullRun(String name, long seed) {
        Cell cell = seeded(name, seed);
        Probe probe = SeededProbe.of(1, 115, 2, seed + 1);
        int k = 4;
        List<Double> leading = compute(cell, probe, SpectrumSettings.leading(k, WARM_UP))
                .perTrajectory()
                .get(0);
        assertClose(leading, EveryStepQr.exponents(cell, StartFrame.GENERIC, probe, WARM_UP, k));
        double[] full = compute(cell, probe, SpectrumSettings.full(WARM_UP)).perTrajectory().get(0).stream()
                .mapToDouble(Double::doubleValue)
                .limit(k)
                .toArray();
        assertClose(leading, full);
    }

    private static Cell seeded(String name, long seed) {
        return CellCatalog.seeded(name, 2, HIDDEN, seed, 1.5);
    }

    private static Spectrum compute(Cell cell, Probe probe, SpectrumSettings settings) {
        try (SpectrumCalculator calculator = new SpectrumCalculator(1)) {
            return (Spectrum) calculator.compute(cell, probe, settings);
        }
    }

    /** 1e-8: down to -8 nats per step it is the QR, not the LU, that loses digits. */
    private static void assertClose(List<Double> actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(Arrays.stream(expected).boxed().toList());
        for (int j = 0; j < expected.length; j++) {
            assertThat(actual.get(j)).as("exponent %d", j).isCloseTo(expected[j], within(1e-8));
        }
    }
}
