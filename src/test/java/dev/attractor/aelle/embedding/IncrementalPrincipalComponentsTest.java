package dev.attractor.aelle.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.aelle.algebra.SymmetricEigen;
import dev.attractor.aelle.algebra.Vectors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IncrementalPrincipalComponentsTest {
    private static final int DIMENSION = 8;

    /** Double precision on numbers of order 100 whose singular values are well apart: the bound the issue asks for. */
    private static final double EXACT = 1e-10;

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 3", "4, 7", "5, 16", "6, 50", "7, 120"})
    void equalTheDecompositionOfAllRowsInWhateverBatchesAndOrder(long seed, int batchSize) {
        List<double[]> rows = new ArrayList<>(List.of(rows(120, seed)));
        Batch expected = Batch.of(rows.toArray(double[][]::new), ones(120));
        Collections.shuffle(rows, new Random(seed));
        IncrementalPrincipalComponents incremental = IncrementalPrincipalComponents.empty(DIMENSION, DIMENSION, 1);
        for (int from = 0; from < rows.size(); from += batchSize) {
            incremental.update(
                    rows.subList(from, Math.min(rows.size(), from + batchSize)).toArray(double[][]::new));
        }
        assertEqual(incremental, expected);
        assertThat(incremental.weight()).isEqualTo(120);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void goOnFromRowsDecomposedAtOnce(long seed) {
        double[][] rows = rows(60, seed);
        IncrementalPrincipalComponents incremental =
                IncrementalPrincipalComponents.of(Arrays.copyOf(rows, 40), DIMENSION);
        for (int i = 40; i < 60; i++) {
            incremental.update(new double[][] {rows[i]});
        }
        assertEqual(incremental, Batch.of(rows, ones(60)));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.9", "2, 0.5", "3, 0.99"})
    void weighRowsByTheForgettingToTheNumberOfLaterBatches(long seed, double forgetting) {
        double[][] rows = rows(60, seed);
        double[] weights = new double[60];
        IncrementalPrincipalComponents incremental =
                IncrementalPrincipalComponents.empty(DIMENSION, DIMENSION, forgetting);
        for (int batch = 0; batch < 12; batch++) {
            incremental.update(Arrays.copyOfRange(rows, 5 * batch, 5 * batch + 5));
            Arrays.fill(weights, 5 * batch, 5 * batch + 5, Math.pow(forgetting, 11 - batch));
        }
        assertEqual(incremental, Batch.of(rows, weights));
    }

    @Test
    void areExactAtASmallerRankForRowsOfThatRank() {
        double[][] rows = rows(50, 4);
        for (double[] row : rows) {
            Arrays.fill(row, 3, DIMENSION, row[0] + 1);
        }
        IncrementalPrincipalComponents incremental = IncrementalPrincipalComponents.empty(DIMENSION, 3, 1);
        for (double[] row : rows) {
            incremental.update(new double[][] {row});
        }
        for (double[] row : rows) {
            assertThat(incremental.current().reconstruct(row)).containsExactly(row, within(EXACT));
        }
    }

    @Test
    void haveNoneForIdenticalRowsAndReconstructThem() {
        double[] row = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8};
        IncrementalPrincipalComponents incremental = IncrementalPrincipalComponents.empty(DIMENSION, 4, 1);
        for (int i = 0; i < 10; i++) {
            incremental.update(new double[][] {row});
        }
        assertThat(incremental.current().reconstruct(row)).containsExactly(row, within(1e-12));
    }

    @Test
    void goOnFromTheirBytes() throws IOException {
        double[][] rows = rows(30, 5);
        IncrementalPrincipalComponents original = IncrementalPrincipalComponents.empty(DIMENSION, 4, 0.9);
        original.update(Arrays.copyOf(rows, 20));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        original.writeTo(new DataOutputStream(bytes));
        IncrementalPrincipalComponents restored = IncrementalPrincipalComponents.readFrom(
                new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        original.update(Arrays.copyOfRange(rows, 20, 30));
        restored.update(Arrays.copyOfRange(rows, 20, 30));
        assertThat(restored.singularValues()).containsExactly(original.singularValues());
        assertThat(restored.current().project(rows[3]))
                .containsExactly(original.current().project(rows[3]));
    }

    @Test
    void refuseNotANumberAndStayAsTheyWere() {
        IncrementalPrincipalComponents incremental = IncrementalPrincipalComponents.of(rows(20, 6), 4);
        double[] before = incremental.singularValues();
        double[] row = new double[DIMENSION];
        row[3] = Double.NaN;
        assertThatThrownBy(() -> incremental.update(new double[][] {row})).isInstanceOf(ArithmeticException.class);
        assertThat(incremental.singularValues()).containsExactly(before);
        assertThat(incremental.mean()).doesNotContain(Double.NaN);
    }

    private static void assertEqual(IncrementalPrincipalComponents actual, Batch expected) {
        assertThat(actual.mean()).containsExactly(expected.mean, within(EXACT));
        double[] singularValues = actual.singularValues();
        assertThat(singularValues).hasSize(DIMENSION);
        double[][] components = actual.current().components();
        for (int k = 0; k < DIMENSION; k++) {
            assertThat(singularValues[k]).isCloseTo(Math.sqrt(expected.eigen.value(k)), within(EXACT));
            double sign = Math.signum(Vectors.dot(components[k], expected.eigen.vector(k)));
            assertThat(components[k]).containsExactly(Vectors.scaled(expected.eigen.vector(k), sign), within(EXACT));
        }
    }

    /** Mean and eigenvectors of weighted rows, by their definitions. */
    private record Batch(double[] mean, SymmetricEigen eigen) {
        static Batch of(double[][] rows, double[] weights) {
            double total = Arrays.stream(weights).sum();
            double[] mean = Vectors.scaled(Vectors.weightedSum(weights, rows), 1 / total);
            double[][] weighted = new double[rows.length][];
            for (int i = 0; i < rows.length; i++) {
                weighted[i] = Vectors.scaled(Vectors.difference(rows[i], mean), Math.sqrt(weights[i]));
            }
            return new Batch(mean, SymmetricEigen.of(Vectors.gram(weighted)));
        }
    }

    /** Correlated rows about a mean far from zero, each direction with a variance of its own. */
    private static double[][] rows(int count, long seed) {
        Random random = new Random(seed);
        double[][] mixing = new double[DIMENSION][DIMENSION];
        for (int k = 0; k < DIMENSION; k++) {
            double size = Math.pow(0.6, k);
            Arrays.setAll(mixing[k], j -> size * random.nextGaussian());
        }
        double[][] rows = new double[count][];
        for (int i = 0; i < count; i++) {
            double[] scores = new double[DIMENSION];
            Arrays.setAll(scores, k -> random.nextGaussian());
            rows[i] = Vectors.weightedSum(scores, mixing);
            for (int j = 0; j < DIMENSION; j++) {
                rows[i][j] += 3 - j + 0.01 * i;
            }
        }
        return rows;
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
