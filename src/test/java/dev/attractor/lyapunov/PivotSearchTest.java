package dev.attractor.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PivotSearchTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void findsTheFirstLargestEntryOfEveryRange(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] column = new double[23];
        for (int i = 0; i < column.length; i++) {
            // Few distinct sizes from zero to nearly overflow, so that most ranges have several largest entries.
            double size = Math.min(Double.MAX_VALUE, random.nextInt(4) * Math.scalb(1.0, 1023 * random.nextInt(-1, 2)));
            column[i] = random.nextBoolean() ? size : -size;
        }
        for (int from = 0; from < column.length; from++) {
            for (int to = from + 1; to <= column.length; to++) {
                int expected = from;
                for (int i = from; i < to; i++) {
                    expected = Math.abs(column[i]) > Math.abs(column[expected]) ? i : expected;
                }
                assertThat(PivotSearch.largest(column, from, to))
                        .as("%d .. %d", from, to)
                        .isEqualTo(expected);
            }
        }
    }
}
