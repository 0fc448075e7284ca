package dev.attractor.aelle.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricEigenTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 30})
    void rebuildsTheMatrixFromValuesAndVectors(int size) {
        Random random = new Random(size);
        double[][] rows = new double[size + 2][size];
        for (double[] row : rows) {
            for (int j = 0; j < size; j++) {
                row[j] = random.nextGaussian();
            }
        }
        double[][] matrix = Vectors.gram(rows);
        SymmetricEigen eigen = SymmetricEigen.of(matrix);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double rebuilt = 0;
                for (int k = 0; k < size; k++) {
                    rebuilt += eigen.value(k) * eigen.vector(k)[i] * eigen.vector(k)[j];
                }
                // LAPACK in double precision on entries of order 30
                assertThat(rebuilt).isCloseTo(matrix[i][j], within(1e-11));
            }
        }
        for (int k = 1; k < size; k++) {
            assertThat(eigen.value(k)).isLessThanOrEqualTo(eigen.value(k - 1));
        }
    }

    @Test
    void refusesNotANumber() {
        assertThatThrownBy(() -> SymmetricEigen.of(new double[][] {{Double.NaN}}))
                .isInstanceOf(ArithmeticException.class);
    }
}
