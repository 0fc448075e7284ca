package dev.attractor.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cell against a second program of its update and of its Jacobian times a vector. */
class MatrixFreeTest {
    private static final int INPUTS = 3;
    private static final int HIDDEN = 7;
    // Sums of some thirty products of entries of size 1; the largest error measured is 7e-16 of the largest entry.
    private static final double ROUNDING = 1e-12;

    static Stream<Arguments> cells() {
        return CellCatalog.NAMES.stream()
                .filter(MatrixFree::covers)
                .flatMap(name -> Stream.of(21L, 22L, 23L).map(seed -> Arguments.of(name, seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cells")
    void formedJacobianTimesAVectorIsTheMatrixFreeProduct(String name, long seed) {
        SeededWeights weights = SeededWeights.draw(CellCatalog.sizes(name, INPUTS, HIDDEN), seed, 1.5);
        Cell cell = CellCatalog.build(name, weights);
        int n = cell.stateSize();
        double[] state = uniform(seed + 1, n);
        double[] input = uniform(seed + 2, cell.inputSize());
        double[] vector = uniform(seed + 3, n);
        double[] column = new double[n];
        double[] product = new double[n];
        try (CellStep step = cell.newStep()) {
            step.advance(state.clone(), input, 0);
            for (int j = 0; j < n; j++) {
                step.jacobianColumn(j, column);
                addScaled(vector[j], column, product);
            }
        }
        Dual still = new Dual(input, new double[INPUTS]);
        assertClose(product, MatrixFree.of(name).step(weights, new Dual(state, vector), still).tangent);
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cells")
    void derivativeByTheInputTimesAVectorIsTheMatrixFreeProduct(String name, long seed) {
        SeededWeights weights = SeededWeights.draw(CellCatalog.sizes(name, INPUTS, HIDDEN), seed, 1.5);
        Cell cell = CellCatalog.build(name, weights);
        int n = cell.stateSize();
        double[] state = uniform(seed + 1, n);
        double[] input = uniform(seed + 2, cell.inputSize());
        double[] vector = uniform(seed + 3, INPUTS);
        double[] column = new double[n];
        double[] product = new double[n];
        double[] sheared = new double[n];
        try (CellStep step = cell.newStep()) {
            step.advance(state.clone(), input, 0);
            for (int j = 0; j < INPUTS; j++) {
                step.inputColumn(j, column);
                addScaled(vector[j], column, product);
                step.tangentInputColumn(j, column);
                addScaled(vector[j], column, sheared);
            }
            step.toStateCoordinates(sheared);
        }
        Dual moving = new Dual(input, vector);
        double[] expected = MatrixFree.of(name).step(weights, new Dual(state, new double[n]), moving).tangent;
        assertClose(product, expected);
        assertClose(sheared, expected);
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cells")
    void stepIsThatOfTheSecondProgram(String name, long seed) {
        SeededWeights weights = SeededWeights.draw(CellCatalog.sizes(name, INPUTS, HIDDEN), seed, 1.5);
        Cell cell = CellCatalog.build(name, weights);
        double[] state = uniform(seed + 1, cell.stateSize());
        double[] input = uniform(seed + 2, cell.inputSize());
        Dual expected = MatrixFree.of(name)
                .step(weights, new Dual(state.clone(), new double[state.length]), new Dual(input, new double[INPUTS]));
        try (CellStep step = cell.newStep()) {
            step.advance(state, input, 0);
        }
        assertClose(state, expected.value);
    }

    private static void assertClose(double[] actual, double[] expected) {
        double largest = 0;
        for (double entry : expected) {
            largest = Math.max(largest, Math.abs(entry));
        }
        assertThat(actual).containsExactly(expected, within(ROUNDING * largest));
    }

    private static void addScaled(double factor, double[] vector, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * vector[i];
        }
    }

    private static double[] uniform(long seed, int count) {
        return new SplittableRandom(seed).doubles(count, -1, 1).toArray();
    }
}
