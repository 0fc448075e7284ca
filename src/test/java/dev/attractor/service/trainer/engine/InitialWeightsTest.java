package dev.attractor.service.trainer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.checkpoint.Tensor;
import dev.attractor.checkpoint.Weights;
import dev.attractor.service.trainer.sweep.CellKind;
import dev.attractor.service.trainer.sweep.HyperParameters;
import dev.attractor.service.trainer.sweep.Initialisation;
import dev.attractor.service.trainer.sweep.InitialisationFamily;
import dev.attractor.service.trainer.task.Seeds;
import dev.attractor.service.trainer.task.Task;
import dev.attractor.service.trainer.task.TaskSettings;
import dev.attractor.service.trainer.task.Tasks;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InitialWeightsTest {
    private static final Task TASK =
            Tasks.create("recall", TaskSettings.defaults(1).withExamples(20));
    private static final int N = 9;

    /** Sums of at most 81 products of doubles of order one. */
    private static final double ROUNDING = 1e-13;

    @Test
    void uniformWeightsFillTheirIntervalAndNothingElse() {
        Weights weights = draw(CellKind.LSTM, InitialisationFamily.UNIFORM, .2, 0);

        for (Map.Entry<String, Tensor> entry : weights.tensors().entrySet()) {
            double largest = Arrays.stream(entry.getValue().toArray())
                    .map(Math::abs)
                    .max()
                    .orElseThrow();
            assertThat(largest).isLessThanOrEqualTo((double) .2f);
            if (entry.getKey().startsWith("weight")) {
                // The largest of over 100 magnitudes misses the upper tenth with probability .9^100 = 3e-5; the seed is
                // fixed.
                assertThat(largest).isGreaterThan(.18);
            }
        }
        assertThat(weights.metadata()).containsEntry("cell", "lstm").containsEntry("nonlinearity", "tanh");
    }

    @ParameterizedTest
    @EnumSource(names = "UNIFORM", mode = EnumSource.Mode.EXCLUDE)
    void everyFamilyHasTheSameNorm(InitialisationFamily family) {
        Tensor recurrent =
                draw(CellKind.LSTM, family, 1.5, 0).tensor("weight_hh_l0").orElseThrow();

        assertThat(recurrent.shape()).containsExactly(4 * N, N);
        for (int gate = 0; gate < 4; gate++) {
            double[] block = Arrays.copyOfRange(recurrent.toArray(), gate * N * N, (gate + 1) * N * N);
            double norm =
                    Math.sqrt(Arrays.stream(block).map(value -> value * value).sum());
            // Values are rounded to single precision, 6e-8 relative each.
            assertThat(norm).isCloseTo(1.5 * Math.sqrt(N), within(1e-6));
        }
    }

    @Test
    void familiesAreWhatTheirNamesSay() {
        double[][] orthogonal = block(InitialisationFamily.ORTHOGONAL);
        double[][] rotations = block(InitialisationFamily.ROTATIONS);
        double[][] normal = block(InitialisationFamily.NORMAL);
        double[][] nonNormal = block(InitialisationFamily.NON_NORMAL);
        double[][] symmetric = block(InitialisationFamily.SYMMETRIC);

        assertThat(distance(gram(orthogonal), block(InitialisationFamily.IDENTITY)))
                .isLessThan(ROUNDING);
        assertThat(distance(gram(rotations), block(InitialisationFamily.IDENTITY)))
                .isLessThan(ROUNDING);
        assertThat(distance(symmetric, transposed(symmetric))).isZero();
        assertThat(distance(gram(normal), gram(transposed(normal)))).isLessThan(ROUNDING);
        // Of squares of order one: far from rounding.
        assertThat(distance(gram(nonNormal), gram(transposed(nonNormal)))).isGreaterThan(.1);
        assertThat(rank(block(InitialisationFamily.LOW_RANK))).isEqualTo(N / 4);
        assertThat(rank(block(InitialisationFamily.GAUSSIAN))).isEqualTo(N);
    }

    @Test
    void theGateBiasGoesToTheForgetGate() {
        Tensor bias = draw(CellKind.LSTM, InitialisationFamily.ORTHOGONAL, 1, 2)
                .tensor("bias_ih_l0")
                .orElseThrow();

        for (int row = 0; row < 4 * N; row++) {
            assertThat(bias.at(row)).isEqualTo(row / N == 1 ? 2 : 0);
        }
    }

    @Test
    void theSeedDecides() {
        assertThat(draw(CellKind.TANH, InitialisationFamily.NORMAL, 1, 0))
                .isEqualTo(draw(CellKind.TANH, InitialisationFamily.NORMAL, 1, 0))
                .isNotEqualTo(
                        InitialWeights.draw(TASK, parameters(CellKind.TANH, InitialisationFamily.NORMAL, 1, 0, 6)));
    }

    private static Weights draw(CellKind cell, InitialisationFamily family, double scale, double gateBias) {
        return InitialWeights.draw(TASK, parameters(cell, family, scale, gateBias, 5));
    }

    private static HyperParameters parameters(
            CellKind cell, InitialisationFamily family, double scale, double gateBias, long seed) {
        return new HyperParameters(cell, N, new Initialisation(family, scale, gateBias), 1e-3, 8, 1, seed);
    }

    private static double[][] block(InitialisationFamily family) {
        return new RecurrentBlock(N, Seeds.random(5)).draw(family, 1);
    }

    private static double[][] transposed(double[][] m) {
        double[][] t = new double[N][N];
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                t[i][j] = m[j][i];
            }
        }
        return t;
    }

    /** M M'. */
    private static double[][] gram(double[][] m) {
        double[][] g = new double[N][N];
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                for (int k = 0; k < N; k++) {
                    g[i][j] += m[i][k] * m[j][k];
                }
            }
        }
        return g;
    }

    private static double distance(double[][] a, double[][] b) {
        double largest = 0;
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                largest = Math.max(largest, Math.abs(a[i][j] - b[i][j]));
            }
        }
        return largest;
    }

    /** Pivots above rounding in Gaussian elimination with full pivoting. */
    private static int rank(double[][] m) {
        for (int rank = 0; rank < N; rank++) {
            int row = rank;
            int column = rank;
            for (int i = rank; i < N; i++) {
                for (int j = rank; j < N; j++) {
                    if (Math.abs(m[i][j]) > Math.abs(m[row][column])) {
                        row = i;
                        column = j;
                    }
                }
            }
            if (Math.abs(m[row][column]) < ROUNDING) {
                return rank;
            }
            swap(m, rank, row, column);
            for (int i = rank + 1; i < N; i++) {
                double factor = m[i][rank] / m[rank][rank];
                for (int j = rank; j < N; j++) {
                    m[i][j] -= factor * m[rank][j];
                }
            }
        }
        return N;
    }

    private static void swap(double[][] m, int rank, int row, int column) {
        double[] moved = m[rank];
        m[rank] = m[row];
        m[row] = moved;
        for (double[] each : m) {
            double value = each[rank];
            each[rank] = each[column];
            each[column] = value;
        }
    }
}
