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
    void recoversAKnownRotationAndShift(long seed) {
        assertRecovers(1, seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void recoversAKnownReflectionAndShift(long seed) {
        assertRecovers(-1, seed);
    }

    private static void assertRecovers(double mirror, long seed) {
        Random random = new Random(seed);
        double angle = 2 * Math.PI * random.nextDouble();
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
        // any other point tells the motion itself, orientation included: closed form in double precision on numbers of
        // order 10
        double[] back = alignment.apply(new double[] {
            2 * Math.cos(angle) - mirror * 5 * Math.sin(angle) + 3,
            2 * Math.sin(angle) + mirror * 5 * Math.cos(angle) - 7
        });
        assertThat(back[0]).isCloseTo(2, within(1e-10));
        assertThat(back[1]).isCloseTo(5, within(1e-10));
        for (int i = 0; i < old.length; i++) {
            assertThat(alignment.apply(moved[i])).containsExactly(old[i], within(1e-10));
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

    @Test
    void onlyShiftsByASingleAnchor() {
        PlaneAlignment alignment = PlaneAlignment.between(new double[][] {{3, 4}}, new double[][] {{0.1, -2}});
        // a shift, exact to rounding
        assertThat(alignment.apply(new double[] {4, 6})).containsExactly(new double[] {1.1, 0}, within(1e-12));
        assertThat(alignment.drift()).isZero();
    }

    @Test
    void neitherTurnsNorDriftsForAnchorsAtOnePoint() {
        double[][] old = {{0.1, 0.7}, {0.1, 0.7}, {0.1, 0.7}};
        double[][] anchors = {{0.3, 0.2}, {0.3, 0.2}, {0.3, 0.2}};
        PlaneAlignment alignment = PlaneAlignment.between(anchors, old);
        assertThat(alignment.apply(new double[] {1.3, 0.2})).containsExactly(new double[] {1.1, 0.7}, within(1e-12));
        assertThat(alignment.drift()).isZero();
    }

    @Test
    void callsItFullDriftWhenOnePointBecameMany() {
        double[][] old = {{0.1, 0.7}, {0.1, 0.7}, {0.1, 0.7}};
        double[][] spread = {{0, 0}, {1, 0}, {0, 1}};
        assertThat(PlaneAlignment.between(spread, old).drift()).isEqualTo(1);
        // the other way round all spread is lost as well; exact but for the rounding of a quotient
        assertThat(PlaneAlignment.between(old, spread).drift()).isCloseTo(1, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void rotatesRatherThanReflectsAnchorsOnALine(long seed) {
        Random random = new Random(seed);
        double angle = 2 * Math.PI * random.nextDouble();
        double[][] old = new double[5][];
        double[][] moved = new double[5][];
        for (int i = 0; i < old.length; i++) {
            double t = random.nextGaussian();
            old[i] = new double[] {t, 2 * t};
            moved[i] = turned(old[i], angle);
        }
        PlaneAlignment alignment = PlaneAlignment.between(moved, old);
        double[] beside = {2, -1};
        // a reflection would give (-2, 1)
        assertThat(alignment.apply(turned(beside, angle))).containsExactly(beside, within(1e-10));
        assertThat(alignment.drift()).isLessThan(1e-10);
    }

    private static double[] turned(double[] point, double angle) {
        return new double[] {
            Math.cos(angle) * point[0] - Math.sin(angle) * point[1],
            Math.sin(angle) * point[0] + Math.cos(angle) * point[1]
        };
    }
}
