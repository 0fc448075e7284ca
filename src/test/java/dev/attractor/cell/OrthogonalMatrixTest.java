package dev.attractor.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OrthogonalMatrixTest {
    static Stream<Arguments> sizes() {
        // An amplitude of 3 at 96 units is a norm of about 150, so five squarings.
        return Stream.of(
                Arguments.of(1, 41L, 3.0),
                Arguments.of(5, 42L, 0.1),
                Arguments.of(32, 43L, 1.0),
                Arguments.of(96, 44L, 3.0));
    }

    @ParameterizedTest(name = "{0} units, seed {1}, amplitude {2}")
    @MethodSource("sizes")
    void columnsAreOrthonormal(int size, long seed, double amplitude) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] free =
                random.doubles((long) size * size, -amplitude, amplitude).toArray();
        double[] signs = random.doubles(size, -1, 1).map(Math::signum).toArray();
        assertOrthonormal(OrthogonalMatrix.exponential(size, free));
        assertOrthonormal(OrthogonalMatrix.cayley(size, free, signs));
        List<Integer> order = Arrays.asList(IntStream.range(0, size).boxed().toArray(Integer[]::new));
        Collections.shuffle(order, new Random(seed));
        assertOrthonormal(OrthogonalMatrix.unitary(new UnitaryFactors(
                random.doubles(3L * size, -Math.PI, Math.PI).toArray(),
                random.doubles(4L * size, -1, 1).toArray(),
                order.stream().mapToInt(Integer::intValue).toArray())));
    }

    private static void assertOrthonormal(OrthogonalMatrix matrix) {
        int size = matrix.size();
        double[] columns = matrix.columns();
        double error = 0;
        for (int j = 0; j < size; j++) {
            for (int k = 0; k <= j; k++) {
                double overlap = j == k ? -1 : 0;
                for (int i = 0; i < size; i++) {
                    overlap += columns[j * size + i] * columns[k * size + i];
                }
                error = Math.max(error, Math.abs(overlap));
            }
        }
        // A few roundings of a hundred products, doubled by every squaring of the exponential; measured 3e-15.
        assertThat(error).as(matrix.family()).isLessThan(1e-13);
    }

    @ParameterizedTest
    @CsvSource({"0.3", "2.5", "40", "-700"})
    void exponentialAndCayleyTransformOfARotationAreRotations(double angle) {
        double[] free = {0, -angle, 0, 0};
        // A phase of 700 has 1e-13 of rounding.
        double[] rotation = {Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle)};
        assertThat(OrthogonalMatrix.exponential(2, free).columns()).containsExactly(rotation, within(1e-12));
        // (I + A)^-1 (I - A) turns back by twice the angle whose tangent is that of A.
        double half = -2 * Math.atan(angle);
        double[] cayley = {Math.cos(half), Math.sin(half), Math.sin(half), -Math.cos(half)};
        assertThat(OrthogonalMatrix.cayley(2, free, new double[] {1, -1}).columns())
                .containsExactly(cayley, within(1e-15));
    }

    @Test
    void entriesBelowTheDiagonalAreNotLookedAt() {
        double[] free = {0, 1, 2, 0, 0, 3, 0, 0, 0};
        double[] filled = {7, 1, 2, 8, 7, 3, 8, 8, 7};
        assertThat(OrthogonalMatrix.exponential(3, filled).columns())
                .containsExactly(OrthogonalMatrix.exponential(3, free).columns());
    }

    @Test
    void whatDoesNotMakeAnOrthogonalMatrixIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrthogonalMatrix.exponential(3, new double[8]))
                .withMessage("A must have shape [3, 3], got 8 values");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrthogonalMatrix.cayley(2, new double[4], new double[] {1, 0.5}))
                .withMessage("D must hold 1 and -1, holds 0.5 at position 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrthogonalMatrix.exponential(4096, new double[1]))
                .withMessageContaining("1..2048 rows, got 4096");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new UnitaryFactors(new double[6], new double[] {1, 0, 0, 0, 0, 1, 0, 0}, new int[] {1, 1}))
                .withMessageContaining("permutation must hold each of 0..1 once");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UnitaryFactors(new double[6], new double[8], new int[] {1, 0}))
                .withMessage("reflections must not be zero, row 0 is");
    }

    @Test
    void whatDoesNotFitTheMatrixIsRefusedByName() {
        OrthogonalMatrix identity = OrthogonalMatrix.exponential(2, new double[4]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrthogonalRnn.linear(identity, new double[3]))
                .withMessage("weight_ih_l0 must have shape [2, 1], got 3 values");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrthogonalRnn.modRelu(identity, new double[2], new double[3]))
                .withMessage("bias_hh_l0 must have shape [2], got 3 values");
        UnitaryFactors factors = new UnitaryFactors(new double[3], new double[] {1, 0, 0, 1}, new int[1]);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> OrthogonalRnn.modRelu(OrthogonalMatrix.unitary(factors), new double[2], new double[2]))
                .withMessageContaining("UnitaryRnn");
    }

    @Test
    void unitAtZeroIsOffInAUnitaryNetworkAndOnInARealOne() {
        UnitaryFactors factors = new UnitaryFactors(new double[3], new double[] {1, 0, 0, 1}, new int[1]);
        OrthogonalMatrix identity = OrthogonalMatrix.exponential(1, new double[1]);
        double[] bias = {0.5};
        // modReLU of a complex number has no direction at zero, that of a real one has the slope 1 on both sides.
        assertThat(logAbsDeterminantAtZero(new UnitaryRnn(factors, new double[2], bias)))
                .isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(logAbsDeterminantAtZero(OrthogonalRnn.modRelu(identity, new double[1], bias)))
                .isZero();
    }

    private static double logAbsDeterminantAtZero(Cell cell) {
        double[] state = new double[cell.stateSize()];
        try (CellStep step = cell.newStep()) {
            step.advance(state, new double[1], 0);
            assertThat(state).containsOnly(0);
            return step.logAbsDeterminant();
        }
    }
}
