package dev.attractor.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardNormalsTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void momentsAreThoseOfIndependentStandardNormals(long seed) {
        int count = 100_000;
        StandardNormals normals = new StandardNormals(new SplittableRandom(seed));
        double[] moments = new double[5];
        double neighbours = 0;
        double previous = 0;
        for (int i = 0; i < count; i++) {
            double value = normals.next();
            for (int power = 1; power <= 4; power++) {
                moments[power] += Math.pow(value, power) / count;
            }
            neighbours += value * previous / count;
            previous = value;
        }
        // Five standard errors: the variances of x, x^2, x^3, x^4 and of the product are 1, 2, 15, 96 and 1.
        assertThat(moments[1]).isCloseTo(0, within(5 * Math.sqrt(1.0 / count)));
        assertThat(moments[2]).isCloseTo(1, within(5 * Math.sqrt(2.0 / count)));
        assertThat(moments[3]).isCloseTo(0, within(5 * Math.sqrt(15.0 / count)));
        assertThat(moments[4]).isCloseTo(3, within(5 * Math.sqrt(96.0 / count)));
        assertThat(neighbours).isCloseTo(0, within(5 * Math.sqrt(1.0 / count)));
    }
}
