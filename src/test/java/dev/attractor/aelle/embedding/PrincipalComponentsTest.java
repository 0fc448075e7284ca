package dev.attractor.aelle.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.aelle.algebra.Vectors;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrincipalComponentsTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void reconstructVectorsOfAPlaneExactlyAndInOrderOfVariance(long seed) {
        Random random = new Random(seed);
        double[][] rows = new double[40][];
        for (int i = 0; i < rows.length; i++) {
            double a = 5 * random.nextGaussian();
            double b = random.nextGaussian();
            rows[i] = new double[] {1 + a, 2 + a, 3 + b, 4 - b, 5};
        }
        PrincipalComponents components = PrincipalComponents.of(rows, 2);
        double[] variances = new double[2];
        for (double[] row : rows) {
            double[] scores = components.project(row);
            double[] back = components.reconstruct(row);
            for (int k = 0; k < 2; k++) {
                variances[k] += scores[k] * scores[k];
            }
            for (int j = 0; j < row.length; j++) {
                // rank two: nothing is lost but rounding
                assertThat(back[j]).isCloseTo(row[j], within(1e-10));
            }
        }
        assertThat(variances[0]).isGreaterThan(variances[1]);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void areTheSameFromFewRowsAsFromTheSameRowsManyTimes(long seed) {
        Random random = new Random(seed);
        double[][] few = new double[6][20];
        for (double[] row : few) {
            Arrays.setAll(row, j -> random.nextGaussian());
        }
        double[][] many = new double[24][];
        Arrays.setAll(many, i -> few[i % 6]);
        double[][] expected = PrincipalComponents.of(many, 5).components();
        double[][] actual = PrincipalComponents.of(few, 5).components();
        for (int k = 0; k < 5; k++) {
            // eigenvectors of well separated values in double precision
            assertThat(actual[k]).containsExactly(expected[k], within(1e-10));
        }
    }

    @Test
    void completeABasisWhereIdenticalRowsHaveNoVariance() {
        double[] row = {1, 2, 3, 4, 5};
        PrincipalComponents components = PrincipalComponents.of(new double[][] {row, row, row}, 4);
        double[][] directions = components.components();
        for (int k = 0; k < 4; k++) {
            for (int l = 0; l < 4; l++) {
                // orthonormal by Gram-Schmidt
                assertThat(Vectors.dot(directions[k], directions[l])).isCloseTo(k == l ? 1 : 0, within(1e-12));
            }
        }
        assertThat(components.reconstruct(row)).containsExactly(row, within(1e-12));
    }
}
