package dev.attractor.aelle.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaneAlignmentTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void recoversAKnownRotationReflectionAndShift(long seed) {
        Random random = new Random(seed);
        double angle = 2 * Math.PI * random.nextDouble();
        double mirror = seed % 2 == 0 ? 1 : -1;
        double[][] old = new double[20][];
        double[][] moved = new double[20][];
        for (int i = 0; i < old.length; i++) {
            double x = random.nextGaussian();
            double y = 0.3 * random.nextGaussian();
            old[i] = new double[] {x, y};
            moved[i] = new double[] {
                Math.cos(angle) * x - mirror * Math.sin(angle) * y + 3,
                Math.sin(angle) * x + mirror * Math.cos(angle) * y - 7
            };
        }
        PlaneAlignment alignment = PlaneAlignment.between(moved, old);
        for (int i = 0; i < old.length; i++) {
            double[] back = alignment.apply(moved[i]);
            // closed form in double precision on numbers of order 10
            assertThat(back[0]).isCloseTo(old[i][0], within(1e-10));
            assertThat(back[1]).isCloseTo(old[i][1], within(1e-10));
        }
        assertThat(alignment.drift()).isLessThan(1e-10);
    }

    @Test
    void tellsAScalingAsDrift() {
        double[][] old = {{1, 0}, {-1, 0}, {0, 2}, {0, -2}};
        double[][] halved = {{0.5, 0}, {-0.5, 0}, {0, 1}, {0, -1}};
        // half the spread is missing
        assertThat(PlaneAlignment.between(halved, old).drift()).isCloseTo(0.5, within(1e-12));
    }
}
