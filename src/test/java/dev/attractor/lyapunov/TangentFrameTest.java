package dev.attractor.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellCatalog;
import dev.attractor.cell.CellStep;
import dev.attractor.cell.SeededWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TangentFrameTest {
    static Stream<Arguments> renamableCells() {
        return CellCatalog.RENAMABLE.stream()
                .flatMap(name -> Stream.of(41L, 42L).map(seed -> Arguments.of(name, seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("renamableCells")
    void renamingTheHiddenUnitsLeavesEveryExponent(String name, long seed) {
        int hidden = 9;
        SeededWeights weights = SeededWeights.draw(CellCatalog.sizes(name, 2, hidden), seed, 1.0);
        List<Integer> order = new ArrayList<>(IntStream.range(0, hidden).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        Cell cell = CellCatalog.build(name, weights);
        Cell renamed = CellCatalog.build(name, weights.permuteUnits(order));
        double[][] start = generic(cell.stateSize(), seed + 2);
        double[] expected = exponents(cell, start, seed);
        double[] actual = exponents(renamed, renamedRows(start, order), seed);
        for (int j = 0; j < expected.length; j++) {
            // The same products in another order of summation; the orbit contracts, so rounding does not grow.
            assertThat(actual[j]).isCloseTo(expected[j], within(1e-12));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {41, 42})
    void renamingUnitsThatSwitchOffLeavesEveryExponent(long seed) {
        renamingTheHiddenUnitsLeavesEveryExponent("rnn-relu", seed);
    }

    /** The exponents from a frame that was first carried by {@code start}, so that it begins as that matrix. */
    private static double[] exponents(Cell cell, double[][] start, long seed) {
        int steps = 200;
        Probe probe = SeededProbe.of(1, steps, 2, seed + 1).driving(cell);
        double[] state = new double[cell.stateSize()];
        GrowthSums growth = new GrowthSums(state.length);
        try (CellStep step = cell.newStep();
                CellStep first = new LinearCell(start).newStep();
                TangentFrame frame =
                        new TangentFrame(state.length, state.length, StartFrame.IDENTITY, Precision.FLOAT64)) {
            frame.advance(first);
            growth.begin(frame, step);
            for (int t = 0; t < steps; t++) {
                step.advance(state, probe.values(), probe.offset(0, t));
                frame.advance(step);
                growth.add(frame);
            }
            growth.endBlock(frame, step, steps);
            return growth.exponents(steps);
        }
    }

    @Test
    void wilkinsonsMatrixFallsBackToQrAndKeepsItsDeterminant() {
        int n = 16;
        LinearCell cell = new LinearCell(wilkinson(n));
        try (SpectrumCalculator calculator = new SpectrumCalculator(1, StartFrame.IDENTITY)) {
            Spectrum spectrum =
                    (Spectrum) calculator.compute(cell, SeededProbe.of(1, 3, 1, 1), SpectrumSettings.full(0));
            // Pivots grow to 2^15 in the first step only: afterwards the frame is no longer the identity.
            assertThat(spectrum.qrFallbacks()).isEqualTo(1);
            double sum = spectrum.exponents().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            // |det| = 2^(n-1), exactly; rounding of a few sums of size 10.
            assertThat(sum).isCloseTo((n - 1) * Math.log(2), within(1e-12));
            double[] reference = EveryStepQr.exponents(cell, StartFrame.IDENTITY, SeededProbe.of(1, 3, 1, 1), 0, n);
            for (int j = 0; j < n; j++) {
                assertThat(spectrum.perTrajectory().get(0).get(j)).isCloseTo(reference[j], within(1e-12));
            }
        }
    }

    @Test
    void smallRowsBelowAWeakPivotKeepTheirDigitsOnlyInDoubleDouble() {
        double weak = 1e-10;
        double small = 1e-20;
        double[][] graded = {{weak, 1, 1}, {small, 2 * small, 3 * small}, {small, 5 * small, -small}};
        assertThat(losesDigitsInFloat64(graded)).isTrue();
        // The volumes that the first two and all three columns span; that of two rows of order 1e-20 does not count.
        double area = small * Math.hypot(1 - 2 * weak, 1 - 5 * weak);
        double volume = small * small * (7 - 17 * weak);
        try (CellStep step = new LinearCell(graded).newStep();
                TangentFrame frame = new TangentFrame(3, 3, StartFrame.IDENTITY, Precision.DOUBLE_DOUBLE)) {
            GrowthSums growth = new GrowthSums(3);
            growth.begin(frame, step);
            frame.advance(step);
            growth.add(frame);
            growth.endBlock(frame, step, 1);
            double[] logs = growth.exponents(1);
            // The logs' own rounding; in float64, where multiples of the first row bury the others, the last is off by
            // 4e-7.
            assertThat(logs[0]).isCloseTo(Math.log(weak), within(1e-13));
            assertThat(logs[1]).isCloseTo(Math.log(area / weak), within(1e-13));
            assertThat(logs[2]).isCloseTo(Math.log(volume / area), within(1e-13));
        }
    }

    @Test
    void rowsOfDifferentSizeAloneLoseNoDigits() {
        assertThat(losesDigitsInFloat64(new double[][] {{1, 1, 1}, {1e-20, 2e-20, 3e-20}, {1e-40, 5e-40, -1e-40}}))
                .isFalse();
    }

    private static boolean losesDigitsInFloat64(double[][] matrix) {
        int n = matrix.length;
        try (CellStep step = new LinearCell(matrix).newStep();
                TangentFrame frame = new TangentFrame(n, n, StartFrame.IDENTITY, Precision.FLOAT64)) {
            boolean usable = frame.advance(step);
            assertThat(usable).isEqualTo(!frame.lostDigits());
            return frame.lostDigits();
        }
    }

    @Test
    void upperTriangularMapHasTheLogsOfItsDiagonalInFrameOrder() {
        double[][] triangle = {{0.5, 3, -1}, {0, 2, 7}, {0, 0, 0.25}};
        try (SpectrumCalculator calculator = new SpectrumCalculator(1, StartFrame.IDENTITY)) {
            Spectrum spectrum = (Spectrum)
                    calculator.compute(new LinearCell(triangle), SeededProbe.of(1, 50, 1, 1), SpectrumSettings.full(3));
            // The frame never turns, so only the logs themselves are rounded.
            assertThat(spectrum.perTrajectory().get(0))
                    .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-13 ? 0 : Double.compare(a, b))
                    .containsExactly(Math.log(0.5), Math.log(2), Math.log(0.25));
            assertThat(spectrum.exponents()).isSortedAccordingTo(Collections.reverseOrder());
        }
    }

    /** No direction is left out of any column: one that a cell keeps to itself would leave the frame by rounding alone. */
    private static double[][] generic(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] matrix = new double[n][];
        Arrays.setAll(matrix, i -> random.doubles(n, -1, 1).toArray());
        return matrix;
    }

    private static double[][] renamedRows(double[][] matrix, List<Integer> order) {
        int hidden = order.size();
        double[][] result = new double[matrix.length][];
        Arrays.setAll(result, i -> matrix[i / hidden * hidden + order.get(i % hidden)]);
        return result;
    }

    private static double[][] wilkinson(int n) {
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                matrix[i][j] = j == n - 1 || i == j ? 1 : i > j ? -1 : 0;
            }
        }
        return matrix;
    }
}
