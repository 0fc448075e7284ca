package dev.attractor.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The formed Jacobians of the stochastic and the orthogonal cells against {@code J q} from the published formulas, which form no
 * Jacobian and take nothing from the cells but the weights.
 */
class NoisyAndOrthogonalProductTest {
    private static final int INPUTS = 3;
    private static final int HIDDEN = 7;

    static Stream<Arguments> cells() {
        return Stream.of(StochasticCells.NAMES, OrthogonalCells.NAMES)
                .flatMap(names -> names.stream())
                .flatMap(name -> Stream.of(31L, 32L, 33L).map(seed -> Arguments.of(name, seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cells")
    void formedJacobianAgreesWithTheMatrixFreeProduct(String name, long seed) {
        SeededWeights weights = SeededWeights.draw(CellCatalog.sizes(name, INPUTS, HIDDEN), seed, 1.5);
        // Biases of both signs, so that some units of an orthogonal network are not active.
        double[] bias = uniform(seed + 4, HIDDEN);
        Cell cell = OrthogonalCells.NAMES.contains(name)
                ? OrthogonalCells.build(name, weights, bias)
                : CellCatalog.build(name, weights);
        int n = cell.stateSize();
        double[] state = uniform(seed + 1, n);
        double[] input = uniform(seed + 2, cell.inputSize());
        double[] tangent = uniform(seed + 3, n);
        double[] expected = new MatrixFreeProduct(weights, bias).of(name, state, input, tangent);
        double[] formed = formedProduct(cell, state, input, tangent);
        double error = 0;
        for (int i = 0; i < n; i++) {
            error = Math.max(error, Math.abs(formed[i] - expected[i]));
        }
        // Rounding of sums of a dozen terms of size 1.
        assertThat(error).isLessThan(1e-12);
    }

    private static double[] formedProduct(Cell cell, double[] state, double[] input, double[] tangent) {
        int n = state.length;
        double[] product = new double[n];
        double[] column = new double[n];
        try (CellStep step = cell.newStep()) {
            step.advance(state.clone(), input, 0);
            for (int j = 0; j < n; j++) {
                step.jacobianColumn(j, column);
                for (int i = 0; i < n; i++) {
                    product[i] += column[i] * tangent[j];
                }
            }
        }
        return product;
    }

    private static double[] uniform(long seed, int count) {
        return new SplittableRandom(seed).doubles(count, -1, 1).toArray();
    }
}
