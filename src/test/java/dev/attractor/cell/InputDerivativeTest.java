package dev.attractor.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every cell's derivative by its inputs. */
class InputDerivativeTest {
    private static final int INPUTS = 3;
    private static final int HIDDEN = 7;

    static Stream<Arguments> cells() {
        return CellCatalog.NAMES.stream().flatMap(name -> Stream.of(21L, 22L).map(seed -> Arguments.of(name, seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cells")
    void inputColumnsAgreeWithCentralDifferences(String name, long seed) {
        Cell cell = CellCatalog.seeded(name, INPUTS, HIDDEN, seed, 1.5);
        int n = cell.stateSize();
        double[] state = uniform(seed + 1, n);
        double[] input = uniform(seed + 2, cell.inputSize());
        double[] column = new double[n];
        double largest = 0;
        double error = 0;
        // The error is h^2/6 f''' + eps/h: 1e-5 balances the two at about 1e-10.
        double h = 1e-5;
        try (CellStep step = cell.newStep()) {
            for (int j = 0; j < cell.inputSize(); j++) {
                double[] above = after(step, state, shifted(input, j, h));
                double[] below = after(step, state, shifted(input, j, -h));
                after(step, state, input);
                step.inputColumn(j, column);
                for (int i = 0; i < n; i++) {
                    largest = Math.max(largest, Math.abs(column[i]));
                    error = Math.max(error, Math.abs((above[i] - below[i]) / (2 * h) - column[i]));
                }
            }
        }
        assertThat(largest).isPositive();
        assertThat(error / largest).isLessThan(1e-8);
    }

    @Test
    void aCellWithoutOneSaysWhichItIs() {
        CellStep step = new CellStep() {
            @Override
            public void advance(double[] state, double[] inputs, int offset) {}

            @Override
            public void jacobianColumn(int index, double[] column) {}

            @Override
            public void close() {}
        };
        assertThatThrownBy(() -> step.inputColumn(0, new double[1]))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining(InputDerivativeTest.class.getName());
    }

    private static double[] after(CellStep step, double[] state, double[] input) {
        double[] next = state.clone();
        step.advance(next, input, 0);
        return next;
    }

    private static double[] shifted(double[] input, int index, double by) {
        double[] result = input.clone();
        result[index] += by;
        return result;
    }

    private static double[] uniform(long seed, int count) {
        return new SplittableRandom(seed).doubles(count, -1, 1).toArray();
    }
}
