package dev.attractor.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.cell.OffHeap;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.DoublePointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PivotedLuTest {
    // One panel, its last group incomplete; panels of equal and unequal width; fewer columns than rows.
    @ParameterizedTest(name = "({0}, {1}), seed {2}")
    @CsvSource({"1, 1, 1", "3, 3, 2", "8, 5, 3", "32, 32, 4", "33, 33, 5", "70, 41, 6", "101, 101, 7", "130, 97, 8"})
    void factorsMultiplyToThePermutedMatrix(int n, int k, long seed) {
        double[] matrix =
                new SplittableRandom(seed).doubles((long) n * k, -1, 1).toArray();
        double[] factored = matrix.clone();
        int[] pivots = factor(factored, n, k);
        for (int j = 0; j < k; j++) {
            for (int row = 0; row < k; row++) {
                double kept = matrix[j * n + row];
                matrix[j * n + row] = matrix[j * n + pivots[row]];
                matrix[j * n + pivots[row]] = kept;
            }
            for (int i = 0; i < n; i++) {
                double product = 0;
                for (int p = 0; p <= Math.min(i, j); p++) {
                    product += (p == i ? 1 : factored[p * n + i]) * factored[j * n + p];
                }
                // n products of numbers below the growth of a random matrix, about 10.
                assertThat(product).isCloseTo(matrix[j * n + i], within(1e-13 * n));
                assertThat(i > j ? Math.abs(factored[j * n + i]) : 0).isLessThanOrEqualTo(1 + 1e-15);
            }
        }
    }

    @Test
    void zeroAndSubnormalPivotsLeaveFiniteFactors() {
        int n = 6;
        double[] matrix = new SplittableRandom(9).doubles((long) n * n, -1, 1).toArray();
        for (int i = 0; i < n; i++) {
            matrix[i] = 0;
            matrix[n + i] = 1e-310 * i;
        }
        factor(matrix, n, n);
        for (double entry : matrix) {
            assertThat(entry).isFinite();
            assertThat(Math.abs(entry)).isLessThan(10);
        }
    }

    private static int[] factor(double[] matrix, int n, int k) {
        try (OffHeap memory = new OffHeap()) {
            DoublePointer data = memory.copyOf(matrix);
            PivotedLu lu = new PivotedLu(memory, data, n, n, k);
            lu.factor();
            data.get(matrix);
            return lu.pivots();
        }
    }
}
