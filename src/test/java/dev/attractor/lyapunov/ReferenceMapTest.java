package dev.attractor.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellStep;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Maps with known exponents, through the calculator as a user calls it. */
class ReferenceMapTest {
    private static final int WARM_UP = 100;

    @ParameterizedTest(name = "{0} steps")
    @CsvSource({"100000, 0.004", "1000000, 0.0015"})
    void henonHasItsPublishedExponentsAndDimension(int steps, double tolerance) {
        ReferenceSystem reference = ReferenceSystem.named("henon_T1e8");
        Cell henon = ReferenceMaps.henon(1.4, 0.3);
        Spectrum spectrum = run(henon, steps, 0.1, 0.1);
        // Four standard errors of such a run.
        assertExponents(spectrum, reference, tolerance);
        // The determinant is constant, so only rounding is left of the sum.
        assertThat(summary(spectrum).sum()).isCloseTo(Math.log(0.3), within(1e-10));
        // dD = d lambda_1 / |lambda_2| with a fixed sum, and the derivative of that denominator: less than d lambda_1.
        assertThat(summary(spectrum).kaplanYorke()).isCloseTo(reference.kaplanYorke(), within(tolerance));
    }

    @ParameterizedTest(name = "from {0}")
    @ValueSource(doubles = {0.1234, 0.3, 0.77, 0.9})
    void logisticMapHasTheLogarithmOfTwo(double start) {
        Cell logistic = ReferenceMaps.logistic(4);
        int steps = 100_000;
        Spectrum spectrum = run(logistic, steps, start);
        // The logs telescope, so that the error falls as 1 / T; over 2000 starts its deviation is 1e-5.
        assertThat(spectrum.exponents().get(0)).isCloseTo(Math.log(2), within(1e-4));
        // In float64 a longer orbit may fall onto the fixed point 0, whose exponent is ln 4.
        assertThat(endOf(logistic, steps, start)[0]).isNotZero();
    }

    @ParameterizedTest(name = "{0} steps")
    @ValueSource(ints = {2, 10, 1000})
    void catMapHasTheLogarithmOfItsEigenvalues(int steps) {
        Cell cat = new LinearCell(new double[][] {{2, 1}, {1, 1}});
        Spectrum spectrum = TestSpectra.full(cat, SeededProbe.of(1, steps + 20, 1, 1), 20);
        double expected = Math.log((3 + Math.sqrt(5)) / 2);
        // After 20 steps the frame is within (e^-1.92)^20 = 2e-17 of the eigenvectors: rounding alone.
        assertThat(spectrum.exponents().get(0)).isCloseTo(expected, within(1e-12));
        assertThat(spectrum.exponents().get(1)).isCloseTo(-expected, within(1e-12));
    }

    @ParameterizedTest(name = "K = {0}")
    @ValueSource(ints = {5, 10, 20})
    void standardMapGrowsByItsMeasuredRateAndKeepsArea(int kick) {
        ReferenceSystem reference = ReferenceSystem.named("standard_map_K" + kick);
        Spectrum spectrum = run(ReferenceMaps.standard(kick), 1_000_000, 1, 0.5);
        // Four to eight standard errors of such a run.
        assertThat(spectrum.exponents().get(0)).isCloseTo(reference.exponents().get(0), within(0.008));
        // The determinant is 1.
        assertThat(summary(spectrum).sum()).isCloseTo(0, within(1e-10));
    }

    @Test
    void exponentsOfSymplecticMapsAreOppositeInPairs() {
        assertPaired(run(ReferenceMaps.coupledStandard(3, 2, 0.5), 20_000, 1, 2, 0.5, 0.1));
        assertPaired(run(ReferenceMaps.coupledStandard(1.2, 1, 0.3), 20_000, 0.1, 0.2, 0.5, 0.1));
        assertPaired(run(ReferenceMaps.henonHeiles(0.05), 20_000, 0, -0.25, 0, 0.42));
    }

    private static void assertPaired(Spectrum spectrum) {
        List<Double> exponents = TestSpectra.inFrameOrder(spectrum);
        assertThat(exponents.get(0)).as("a chaotic orbit").isGreaterThan(1e-3);
        // Exact for frames that begin with these coordinates, see ReferenceMaps.
        assertThat(exponents.get(0) + exponents.get(3)).isCloseTo(0, within(1e-8));
        assertThat(exponents.get(1) + exponents.get(2)).isCloseTo(0, within(1e-8));
    }

    private static void assertExponents(Spectrum spectrum, ReferenceSystem reference, double tolerance) {
        for (int j = 0; j < spectrum.k(); j++) {
            assertThat(spectrum.exponents().get(j))
                    .as("exponent %d", j)
                    .isCloseTo(reference.exponents().get(j), within(tolerance));
        }
    }

    private static SpectrumSummary summary(Spectrum spectrum) {
        return SpectrumSummary.of(spectrum, 100);
    }

    private static Spectrum run(Cell map, int steps, double... start) {
        return TestSpectra.full(map, MapCell.starts(steps + WARM_UP, List.of(start)), WARM_UP);
    }

    private static double[] endOf(Cell map, int steps, double... start) {
        double[] state = new double[start.length];
        Probe probe = MapCell.starts(steps + WARM_UP, List.of(start));
        try (CellStep step = map.newStep()) {
            for (int t = 0; t < probe.length(); t++) {
                step.advance(state, probe.values(), probe.offset(0, t));
            }
        }
        return state;
    }
}
