package dev.attractor.aelle.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
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
}
