package dev.attractor.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoubleDoubleMatrixTest {
    private static final MathContext DIGITS = new MathContext(60);

    // The Hilbert matrix of 14 rows has condition 1e19; in float64 its last pivots are noise.
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8, 14})
    void pivotsOfAHilbertMatrixKeepTheirDigits(int n) {
        DoubleDoubleMatrix matrix = new DoubleDoubleMatrix(n, n);
        BigDecimal[][] exact = new BigDecimal[n][n];
        double[] column = new double[n];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                column[i] = 1.0 / (i + j + 1);
                exact[i][j] = new BigDecimal(column[i]);
            }
            matrix.putColumn(j, column);
        }
        matrix.factorLu();
        for (int c = 0; c < n; c++) {
            eliminate(exact, c, matrix.pivots()[c]);
            double pivot = exact[c][c].doubleValue();
            // 1e-32 times the condition of 1e19, with a factor of ten for the elimination.
            assertThat(matrix.diagonal(c) / pivot).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void productKeepsWhatCancellationLeaves() {
        DoubleDoubleMatrix left = columns(new double[][] {{1e20, 1}, {1, 1e-5}, {-1e20, 1}});
        DoubleDoubleMatrix right = columns(new double[][] {{1, 3, 1}});
        DoubleDoubleMatrix product = new DoubleDoubleMatrix(3, 1);
        product.setProduct(left, right);
        double[] column = new double[3];
        product.getColumn(0, column);
        // Sums of 1e20 and 3 need 21 digits, of the 32 there are.
        assertThat(column).containsExactly(3, 2 + 3e-5, 0);
    }

    private static DoubleDoubleMatrix columns(double[][] columns) {
        DoubleDoubleMatrix matrix = new DoubleDoubleMatrix(3, 3);
        for (int j = 0; j < columns.length; j++) {
            matrix.putColumn(j, Arrays.copyOf(columns[j], 3));
        }
        return matrix;
    }

    private static void eliminate(BigDecimal[][] rows, int c, int pivot) {
        BigDecimal[] kept = rows[c];
        rows[c] = rows[pivot];
        rows[pivot] = kept;
        for (int i = c + 1; i < rows.length; i++) {
            BigDecimal factor = rows[i][c].divide(rows[c][c], DIGITS);
            for (int j = c; j < rows.length; j++) {
                rows[i][j] = rows[i][j].subtract(factor.multiply(rows[c][j], DIGITS), DIGITS);
            }
        }
    }
}
