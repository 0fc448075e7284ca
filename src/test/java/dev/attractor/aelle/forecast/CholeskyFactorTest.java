package dev.attractor.aelle.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CholeskyFactorTest {
    @Test
    void solvesAndInvertsByHand() {
        // [[4, 2], [2, 5]]: determinant 16, inverse [[5, -2], [-2, 4]] / 16
        CholeskyFactor factor = CholeskyFactor.of(new double[][] {{4, 2}, {2, 5}});
        assertThat(factor.solve(new double[] {16, 32})).containsExactly(new double[] {1, 6}, within(1e-14));
        assertThat(factor.logDeterminant()).isCloseTo(Math.log(16), within(1e-14));
        assertThat(factor.inverseDiagonal()).containsExactly(new double[] {5.0 / 16, 0.25}, within(1e-15));
        assertThat(factor.inverse()[1]).containsExactly(new double[] {-0.125, 0.25}, within(1e-15));
    }

    @Test
    void solvesALargeSystem() {
        Random random = new Random(8);
        int n = 40;
        double[][] matrix = new double[n][n];
        double[] expected = random.doubles(n, -1, 1).toArray();
        double[] right = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i][j] = (i == j ? n : 0) + random.nextDouble();
                matrix[j][i] = matrix[i][j];
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                right[i] += matrix[i][j] * expected[j];
            }
        }
        // a condition number of about two
        assertThat(CholeskyFactor.of(matrix).solve(right)).containsExactly(expected, within(1e-12));
    }

    @Test
    void refusesWhatIsNotPositiveDefinite() {
        assertThatThrownBy(() -> CholeskyFactor.of(new double[][] {{1, 2}, {2, 1}}))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> CholeskyFactor.of(new double[][] {{Double.NaN}}))
                .isInstanceOf(ArithmeticException.class);
    }
}
