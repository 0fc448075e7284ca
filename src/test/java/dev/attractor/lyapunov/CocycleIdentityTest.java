package dev.attractor.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellCatalog;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the exponents of any product of matrices, on the Jacobians of networks along their orbits. */
class CocycleIdentityTest {
    private static final int STEPS = 240;

    static Stream<Arguments> networks() {
        return Stream.of("rnn-tanh", "lstm", "gru", "leaky-esn", "cornn")
                .flatMap(name -> Stream.of(501L, 502L, 503L).map(seed -> Arguments.of(name, seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("networks")
    void leadingExponentsAreTheFirstOfTheFullRun(String name, long seed) {
        Cell cell = network(name, seed);
        Probe probe = SeededProbe.of(1, STEPS, 2, seed);
        List<Double> full = TestSpectra.inFrameOrder(TestSpectra.full(cell, probe, 20));
        for (int k = 1; k <= cell.stateSize(); k++) {
            List<Double> leading =
                    TestSpectra.inFrameOrder(TestSpectra.of(cell, probe, SpectrumSettings.leading(k, 20)));
            // The same columns pivot differently; what remains is rounding in mild networks.
            assertThat(largestDifference(leading, full.subList(0, k))).isLessThan(1e-10);
        }
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("networks")
    void scalingEveryJacobianShiftsEveryExponent(String name, long seed) {
        Cocycle cocycle = jacobians(name, seed);
        List<Double> expected = plus(cocycle.exponents(), Math.log(0.37));
        List<Double> scaled = cocycle.map(matrix -> matrix.scaled(0.37)).exponents();
        // Pivots and angles are the same; entries of the scaled matrices are rounded once more.
        assertThat(largestDifference(scaled, expected)).isLessThan(1e-12);
    }

    static Stream<Arguments> mildNetworks() {
        return networks().filter(arguments -> !arguments.get()[0].equals("lstm"));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("mildNetworks")
    void composingStepsAddsTheirExponents(String name, long seed) {
        Cocycle cocycle = jacobians(name, seed);
        List<Double> single = cocycle.exponents();
        for (int period : new int[] {2, 3}) {
            Cocycle composed = cocycle.composed(period);
            double condition = composed.matrices().stream()
                    .mapToDouble(SquareMatrix::conditionNumber)
                    .max()
                    .orElseThrow();
            List<Double> perStep =
                    composed.exponents().stream().map(value -> value / period).toList();
            // A formed product has lost its condition in digits; where that is not many, the interval does not matter.
            assertThat(condition).isLessThan(1e7);
            assertThat(largestDifference(perStep, single)).isLessThan(1e-10);
        }
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("networks")
    void changeOfCoordinatesIsWorthItsConditionOnce(String name, long seed) {
        Cocycle cocycle = jacobians(name, seed);
        int n = cocycle.matrices().get(0).size();
        SquareMatrix change = SquareMatrix.gaussian(n, 1, new SplittableRandom(seed));
        SquareMatrix inverse = change.inverse();
        Cocycle changed = cocycle.map(matrix -> change.times(matrix).times(inverse));
        List<Double> original = cocycle.exponents();
        // The frame begins as the image of the other one's, so that volumes differ by those of S alone.
        List<Double> exponents = changed.exponentsFrom(change);
        double sum = 0;
        double stretch = Math.log(change.conditionNumber());
        for (int k = 0; k < n; k++) {
            sum += exponents.get(k) - original.get(k);
            // S stretches a k-volume by between the smallest and the largest singular value to the k, at each end.
            assertThat(Math.abs(sum) * STEPS).isLessThan((k + 1) * stretch);
        }
        // The determinant is that of J.
        assertThat(sum).isCloseTo(0, within(1e-9));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {511, 512, 513})
    void inverseMatricesBackwardFromTheLastFrameHaveTheOppositeExponentsInOrder(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        // Close to orthogonal: 0.1 nats a step apart over 60 steps, so that the backward frame keeps its unstable
        // order.
        Cocycle cocycle = new Cocycle(Stream.generate(() -> SquareMatrix.orthogonal(8, random)
                        .times(SquareMatrix.identity(8).plus(SquareMatrix.gaussian(8, 0.05, random))))
                .limit(60)
                .toList());
        SquareMatrix product = cocycle.composed(60).matrices().get(0);
        List<Double> backward = cocycle.backward().map(SquareMatrix::inverse).exponentsFrom(product.orthogonalFactor());
        // M = Q R gives M^-1 Q = R^-1: exact, but for rounding times the condition of the product.
        assertThat(largestDifference(backward, times(cocycle.exponents(), -1)))
                .isLessThan(1e-15 * product.conditionNumber() + 1e-13);
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("networks")
    void inverseMatricesBackwardHaveTheOppositeExponentsInReverse(String name, long seed) {
        Cocycle cocycle = jacobians(name, seed);
        List<Double> backward =
                ascending(times(cocycle.backward().map(SquareMatrix::inverse).exponents(), -1));
        // Frames from the identity at both ends: their angles to the directions of growth are worth some nats, once.
        assertThat(largestDifference(backward, ascending(cocycle.exponents()))).isLessThan(10.0 / STEPS);
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("networks")
    void transposedMatricesBackwardHaveTheSameExponents(String name, long seed) {
        Cocycle cocycle = jacobians(name, seed);
        List<Double> backward =
                ascending(cocycle.backward().map(SquareMatrix::transposed).exponents());
        // As above: singular vectors against the axes at both ends.
        assertThat(largestDifference(backward, ascending(cocycle.exponents()))).isLessThan(10.0 / STEPS);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {521, 522, 523})
    void transposedMatricesForwardBelongToTheOppositeOrder(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 5;
        List<SquareMatrix> three = Stream.generate(() -> SquareMatrix.gaussian(n, 1, random))
                .limit(3)
                .toList();
        int repeats = 2000;
        Cocycle cocycle = new Cocycle(Collections.nCopies(repeats, three).stream()
                .flatMap(List::stream)
                .toList());
        // C B A, and A B C for the transposed ones: three matrices are the fewest whose order matters to eigenvalues.
        List<Double> ordered = perStep(three.get(2).times(three.get(1)).times(three.get(0)));
        List<Double> opposite = perStep(three.get(0).times(three.get(1)).times(three.get(2)));
        Cocycle transposed = cocycle.map(SquareMatrix::transposed);
        // Angles of eigenvectors are worth a few nats, once.
        double tolerance = 10.0 / (3 * repeats);
        assertThat(largestDifference(cocycle.exponents(), ordered)).isLessThan(tolerance);
        assertThat(largestDifference(transposed.backward().exponents(), ordered))
                .isLessThan(tolerance);
        assertThat(largestDifference(transposed.exponents(), opposite)).isLessThan(tolerance);
        assertThat(largestDifference(ordered, opposite)).isGreaterThan(10 * tolerance);
    }

    private static List<Double> perStep(SquareMatrix threeSteps) {
        return Arrays.stream(threeSteps.eigenvalueModuli())
                .mapToObj(modulus -> Math.log(modulus) / 3)
                .toList();
    }

    private static Cell network(String name, long seed) {
        return CellCatalog.seeded(name, 2, 6, seed, 1.5);
    }

    private static Cocycle jacobians(String name, long seed) {
        Cell cell = network(name, seed);
        return Cocycle.of(cell, SeededProbe.of(1, STEPS, 2, seed), new double[cell.stateSize()], 0);
    }

    private static List<Double> plus(List<Double> values, double shift) {
        return values.stream().map(value -> value + shift).toList();
    }

    private static List<Double> times(List<Double> values, double factor) {
        return values.stream().map(value -> value * factor).toList();
    }

    private static List<Double> ascending(List<Double> values) {
        return values.stream().sorted().toList();
    }

    private static double largestDifference(List<Double> actual, List<Double> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        double largest = 0;
        for (int i = 0; i < actual.size(); i++) {
            largest = Math.max(largest, Math.abs(actual.get(i) - expected.get(i)));
        }
        return largest;
    }
}
