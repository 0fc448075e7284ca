package dev.attractor.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every cell's Jacobian; each cell of the catalog runs through it with several printed seeds. */
class CellJacobianTest {
    private static final int INPUTS = 3;
    private static final int HIDDEN = 7;

    static Stream<Arguments> cells() {
        return CellCatalog.NAMES.stream()
                .flatMap(name -> Stream.of(11L, 12L, 13L).map(seed -> Arguments.of(name, seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cells")
    void formedJacobianAgreesWithCentralDifferences(String name, long seed) {
        Cell cell = CellCatalog.seeded(name, INPUTS, HIDDEN, seed, 1.5);
        int n = cell.stateSize();
        double[] state = uniform(seed + 1, n);
        double[] input = uniform(seed + 2, cell.inputSize());
        try (CellStep step = cell.newStep()) {
            double[][] formed = jacobian(step, state, input);
            double largest = 0;
            double error = 0;
            // The error is h^2/6 f''' + eps/h: 1e-5 balances the two at about 1e-10.
            double h = 1e-5;
            for (int j = 0; j < n; j++) {
                double[] above = shifted(state, j, h);
                double[] below = shifted(state, j, -h);
                step.advance(above, input, 0);
                step.advance(below, input, 0);
                for (int i = 0; i < n; i++) {
                    largest = Math.max(largest, Math.abs(formed[j][i]));
                    error = Math.max(error, Math.abs((above[i] - below[i]) / (2 * h) - formed[j][i]));
                }
            }
            assertThat(error / largest).isLessThan(1e-8);
        }
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cells")
    void closedFormOfTheDeterminantIsThatOfTheFormedJacobian(String name, long seed) {
        Cell cell = CellCatalog.seeded(name, INPUTS, HIDDEN, seed, 1.5);
        int n = cell.stateSize();
        try (CellStep step = cell.newStep()) {
            double[][] columns = jacobian(step, uniform(seed + 1, n), uniform(seed + 2, cell.inputSize()));
            if (!step.hasClosedFormDeterminant()) {
                assertThat(name).isNotIn("rnn-tanh", "lstm");
                return;
            }
            double[] flat = Stream.of(columns).flatMapToDouble(Arrays::stream).toArray();
            // Rounding of forming an LSTM's Jacobian, whose determinant is a small difference.
            assertThat(step.logAbsDeterminant()).isCloseTo(LogDeterminant.ofColumnMajor(flat, n), within(1e-10));
        }
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cells")
    void stepsOfTwoWorkspacesAreBitIdentical(String name, long seed) {
        Cell cell = CellCatalog.seeded(name, INPUTS, HIDDEN, seed, 1.5);
        double[] first = uniform(seed + 1, cell.stateSize());
        double[] second = first.clone();
        double[] input = uniform(seed + 2, cell.inputSize());
        try (CellStep one = cell.newStep();
                CellStep other = cell.newStep()) {
            other.advance(uniform(seed + 3, cell.stateSize()), input, 0);
            one.advance(first, input, 0);
            other.advance(second, input, 0);
        }
        assertThat(second).containsExactly(first);
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cells")
    void tangentFactorsMultiplyToTheJacobianBetweenTangentCoordinates(String name, long seed) {
        assertTangentFactors(CellCatalog.seeded(name, INPUTS, HIDDEN, seed, 1.5), seed, 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {14, 15, 16})
    void lstmWithAForgetGateNearZeroGivesItsJacobianInTwoFactors(long seed) {
        // A bias of -25 puts the forget gates at 1e-11.
        SeededWeights weights = SeededWeights.draw(CellCatalog.sizes("lstm", INPUTS, HIDDEN), seed, 1.5)
                .forgetBias(-25);
        assertTangentFactors(CellCatalog.build("lstm", weights), seed, 2);
    }

    /** {@code S_2 F_2 F_1 = J_2 S_1} at the second step, so that the shear of the first takes part. */
    private static void assertTangentFactors(Cell cell, long seed, int factors) {
        int n = cell.stateSize();
        double[] state = uniform(seed + 1, n);
        double[] inputs = uniform(seed + 2, 2 * cell.inputSize());
        double[][] before = identity(n);
        double[][] jacobian = new double[n][n];
        try (CellStep step = cell.newStep()) {
            step.advance(state, inputs, 0);
            Stream.of(before).forEach(step::toStateCoordinates);
            step.advance(state, inputs, cell.inputSize());
            assertThat(step.tangentFactors()).isEqualTo(factors);
            double[][] product = identity(n);
            for (int factor = 0; factor < factors; factor++) {
                double[][] columns = new double[n][n];
                for (int j = 0; j < n; j++) {
                    step.tangentFactorColumn(factor, j, columns[j]);
                }
                product = times(columns, product);
            }
            Stream.of(product).forEach(step::toStateCoordinates);
            for (int j = 0; j < n; j++) {
                step.jacobianColumn(j, jacobian[j]);
            }
            double[][] expected = times(jacobian, before);
            for (int j = 0; j < n; j++) {
                // A few roundings of entries of size 1.
                assertThat(product[j]).containsExactly(expected[j], within(1e-14));
            }
        }
    }

    @Test
    void restartMakesTheStatesCoordinatesTheTangentOnes() {
        Cell cell = CellCatalog.seeded("lstm", INPUTS, HIDDEN, 17, 1.5);
        double[] vector = uniform(18, cell.stateSize());
        double[] same = vector.clone();
        try (CellStep step = cell.newStep()) {
            step.advance(uniform(19, cell.stateSize()), uniform(20, INPUTS), 0);
            step.restartTangent();
            step.toStateCoordinates(same);
        }
        assertThat(same).containsExactly(vector);
    }

    private static double[][] identity(int n) {
        double[][] columns = new double[n][n];
        for (int j = 0; j < n; j++) {
            columns[j][j] = 1;
        }
        return columns;
    }

    /** The product of two matrices that are given by columns. */
    private static double[][] times(double[][] left, double[][] right) {
        int n = left.length;
        double[][] product = new double[n][n];
        for (int j = 0; j < n; j++) {
            for (int q = 0; q < n; q++) {
                for (int i = 0; i < n; i++) {
                    product[j][i] += left[q][i] * right[j][q];
                }
            }
        }
        return product;
    }

    private static double[][] jacobian(CellStep step, double[] state, double[] input) {
        step.advance(state.clone(), input, 0);
        double[][] columns = new double[state.length][state.length];
        for (int j = 0; j < state.length; j++) {
            step.jacobianColumn(j, columns[j]);
        }
        return columns;
    }

    private static double[] shifted(double[] state, int index, double by) {
        double[] result = state.clone();
        result[index] += by;
        return result;
    }

    private static double[] uniform(long seed, int count) {
        return new SplittableRandom(seed).doubles(count, -1, 1).toArray();
    }
}
