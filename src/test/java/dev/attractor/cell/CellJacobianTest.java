package dev.attractor.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
        double[] input = uniform(seed + 2, INPUTS);
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
            double[][] columns = jacobian(step, uniform(seed + 1, n), uniform(seed + 2, INPUTS));
            if (!step.hasClosedFormDeterminant()) {
                assertThat(name).isIn("rnn-relu", "gru");
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
        double[] input = uniform(seed + 2, INPUTS);
        try (CellStep one = cell.newStep();
                CellStep other = cell.newStep()) {
            other.advance(uniform(seed + 3, cell.stateSize()), input, 0);
            one.advance(first, input, 0);
            other.advance(second, input, 0);
        }
        assertThat(second).containsExactly(first);
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
