package dev.attractor.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellCatalog;
import dev.attractor.cell.CellStep;
import dev.attractor.cell.GateWeights;
import dev.attractor.cell.TanhRnn;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that settle on a point or a cycle: the exponents are the logs of the eigenvalues' moduli over its Jacobians' product. */
class ExactPeriodicSpectrumTest {
    private static final int WARM_UP = 3000;
    private static final int COUNTED = 6000;

    static Stream<Arguments> settlingCells() {
        return Stream.of("rnn-tanh", "gru", "lstm", "leaky-esn", "rate", "antisymmetric", "lipschitz", "cornn")
                .flatMap(name -> Stream.of(101L, 102L, 103L).map(seed -> Arguments.of(name, seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("settlingCells")
    void networkAtAFixedPointHasTheEigenvaluesOfItsJacobian(String name, long seed) {
        assertCycle(CellCatalog.seeded(name, 2, 5, seed, 0.7), seed, 1);
    }

    static Stream<Arguments> cellsOfModestExponents() {
        // An eigenvalue of the product below 1e-12 of the largest would be rounding itself.
        return Stream.of("rnn-tanh", "gru", "leaky-esn", "rate", "antisymmetric", "lipschitz")
                .flatMap(name -> Stream.of(104L, 105L, 106L).map(seed -> Arguments.of(name, seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cellsOfModestExponents")
    void networkUnderInputsOfPeriodThreeHasTheEigenvaluesOfThreeSteps(String name, long seed) {
        assertCycle(CellCatalog.seeded(name, 2, 5, seed, 0.7), seed, 3);
    }

    /** Compares exponents of a network that has to settle first, which the weak weights of these seeds make it do. */
    private static void assertCycle(Cell cell, long seed, int period) {
        Probe probe =
                repeated(new SplittableRandom(seed).doubles(2L * period, -1, 1).toArray());
        List<Double> expected = LogModuli.of(productOverCycle(cell, probe, period));
        List<Double> exponents = compute(cell, probe);
        for (int j = 0; j < expected.size(); j++) {
            // A pair of complex eigenvalues turns in skewed axes: the log of their condition, a few nats, over the
            // steps.
            assertThat(exponents.get(j))
                    .as("exponent %d", j)
                    .isCloseTo(expected.get(j) / period, within(5.0 / COUNTED));
        }
    }

    private static double[][] productOverCycle(Cell cell, Probe probe, int period) {
        int n = cell.stateSize();
        double[] state = new double[n];
        double[][] product = new double[n][n];
        for (int j = 0; j < n; j++) {
            product[j][j] = 1;
        }
        try (CellStep step = cell.newStep()) {
            for (int t = 0; t < WARM_UP; t++) {
                step.advance(state, probe.values(), probe.offset(0, t));
            }
            double[] start = state.clone();
            for (int t = 0; t < period; t++) {
                step.advance(state, probe.values(), probe.offset(0, WARM_UP + t));
                product = times(step, product);
            }
            // It has settled to rounding.
            assertThat(state).containsExactly(start, within(1e-13));
        }
        return product;
    }

    private static double[][] times(CellStep step, double[][] right) {
        int n = right.length;
        double[][] product = new double[n][n];
        double[] column = new double[n];
        for (int q = 0; q < n; q++) {
            step.jacobianColumn(q, column);
            for (int j = 0; j < n; j++) {
                for (int i = 0; i < n; i++) {
                    product[j][i] += column[i] * right[j][q];
                }
            }
        }
        return product;
    }

    @ParameterizedTest
    @ValueSource(longs = {107, 108, 109})
    void tanhNetworkSettlesOnThePointAndTheEigenvaluesItWasBuiltWith(long seed) {
        List<Double> eigenvalues = List.of(0.9, -0.7, 0.5, -0.3, 0.1);
        int size = eigenvalues.size();
        SplittableRandom random = new SplittableRandom(seed);
        double[] point = random.doubles(size, -0.2, 0.2).toArray();
        double[][] jacobian = withEigenvalues(eigenvalues, random);
        double[] recurrent = new double[size * size];
        double[] bias = new double[size];
        for (int i = 0; i < size; i++) {
            double slope = (1 - point[i]) * (1 + point[i]);
            bias[i] = 0.5 * (Math.log1p(point[i]) - Math.log1p(-point[i]));
            for (int j = 0; j < size; j++) {
                recurrent[i * size + j] = jacobian[i][j] / slope;
                bias[i] -= recurrent[i * size + j] * point[j];
            }
        }
        List<Double> exponents = compute(tanh(recurrent, bias), repeated(new double[1]));
        for (int j = 0; j < size; j++) {
            // Distinct moduli leave nothing of a transient: rounding of a Jacobian whose eigenvalues have a condition
            // of ten.
            assertThat(exponents.get(j)).isCloseTo(Math.log(Math.abs(eigenvalues.get(j))), within(1e-12));
        }
    }

    /** Rows of {@code H T H} with a reflection {@code H} and an upper triangular {@code T}. */
    private static double[][] withEigenvalues(List<Double> eigenvalues, SplittableRandom random) {
        int size = eigenvalues.size();
        double[] axis = random.doubles(size, -1, 1).toArray();
        double square = Arrays.stream(axis).map(v -> v * v).sum();
        double[][] reflection = new double[size][size];
        double[][] triangle = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                reflection[i][j] = (i == j ? 1 : 0) - 2 * axis[i] * axis[j] / square;
                triangle[i][j] = i == j ? eigenvalues.get(i) : i < j ? random.nextDouble(-0.1, 0.1) : 0;
            }
        }
        return times(times(reflection, triangle), reflection);
    }

    private static double[][] times(double[][] left, double[][] right) {
        int size = left.length;
        double[][] product = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                for (int q = 0; q < size; q++) {
                    product[i][j] += left[i][q] * right[q][j];
                }
            }
        }
        return product;
    }

    @Test
    void unitThatAlternatesByItselfHasTheMeanLogOfItsTwoSlopes() {
        double strength = -2.5;
        double bias = 0.2;
        double high = 0;
        double low = 0;
        for (int t = 0; t < 500; t++) {
            high = Math.tanh(strength * low + bias);
            low = Math.tanh(strength * high + bias);
        }
        assertThat(high - low).isGreaterThan(1);
        double product = strength * strength * (1 - high * high) * (1 - low * low);
        List<Double> exponents = compute(tanh(new double[] {strength}, new double[] {bias}), repeated(new double[1]));
        // A mean of 6000 logs of size 1; 1 - h^2 loses a digit.
        assertThat(exponents.get(0)).isCloseTo(0.5 * Math.log(product), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {110, 111, 112})
    void autonomousTanhNetworkBelowTheOnsetOfChaosHasTheEigenvaluesOfItsWeights(long seed) {
        int size = 16;
        // Uniform in +-a has the deviation a / sqrt(3), so the spectral radius is about 0.9.
        double amplitude = 0.9 * Math.sqrt(3.0 / size);
        double[] recurrent = new SplittableRandom(seed)
                .doubles((long) size * size, -amplitude, amplitude)
                .toArray();
        double[][] columns = new double[size][size];
        for (int entry = 0; entry < recurrent.length; entry++) {
            columns[entry % size][entry / size] = recurrent[entry];
        }
        List<Double> exponents = compute(tanh(recurrent, new double[size]), repeated(new double[1]));
        List<Double> expected = LogModuli.of(columns);
        for (int j = 0; j < size; j++) {
            // As above; sixteen eigenvectors of a random matrix are more skewed.
            assertThat(exponents.get(j)).isCloseTo(expected.get(j), within(10.0 / COUNTED));
        }
    }

    private static Cell tanh(double[] recurrent, double[] bias) {
        int size = bias.length;
        return new TanhRnn(
                GateWeights.of(new GateWeights.Sizes(1, 1, size), new double[size], recurrent, bias, new double[size]));
    }

    /** One trajectory of inputs that come again and again. */
    private static Probe repeated(double[] cycle) {
        int width = cycle.length == 1 ? 1 : 2;
        double[] inputs = new double[(WARM_UP + COUNTED) * width];
        Arrays.setAll(inputs, i -> cycle[i % cycle.length]);
        return SeededProbe.holding(List.of(1, WARM_UP + COUNTED, width), inputs);
    }

    private static List<Double> compute(Cell cell, Probe probe) {
        try (SpectrumCalculator calculator = new SpectrumCalculator(1)) {
            return ((Spectrum) calculator.compute(cell, probe, SpectrumSettings.full(WARM_UP))).exponents();
        }
    }
}
