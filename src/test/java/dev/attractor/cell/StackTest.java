package dev.attractor.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StackTest {
    private static final int INPUTS = 2;
    private static final int HIDDEN = 4;

    @Test
    void nameAndSizesAreThoseOfTheLayersTogether() {
        Cell stack = CellCatalog.seeded("lstm+cornn+rnn-tanh", INPUTS, HIDDEN, 1, 1);
        assertThat(stack.name()).isEqualTo("lstm+cornn+rnn-tanh");
        assertThat(List.of(stack.inputSize(), stack.hiddenSize(), stack.stateSize(), stack.hiddenOffset()))
                .containsExactly(INPUTS, HIDDEN, 5 * HIDDEN, 4 * HIDDEN);
        Cell nested = new Stack(List.of(stack, CellCatalog.seeded("lstm", HIDDEN, HIDDEN, 2, 1)));
        assertThat(nested.hiddenOffset()).isEqualTo(5 * HIDDEN);
    }

    @Test
    void layersThatDoNotFitAreRefusedByName() {
        Cell narrow = CellCatalog.seeded("gru", INPUTS, HIDDEN, 1, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Stack(List.of(narrow, narrow)))
                .withMessage(
                        "weight_ih_l1: layer 1 must take the 4 hidden units of the layer below, its input size is 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Stack(List.of()))
                .withMessageContaining("at least one layer");
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void stackOfAStackIsTheStackOfAllLayers(long seed) {
        Stack flat = (Stack) CellCatalog.seeded("lstm+gru+lstm", INPUTS, HIDDEN, seed, 1.5);
        Cell nested = new Stack(
                List.of(new Stack(flat.layers().subList(0, 2)), flat.layers().get(2)));
        double[] state = uniform(seed + 1, flat.stateSize());
        double[] other = state.clone();
        double[] inputs = uniform(seed + 2, 2 * INPUTS);
        double[] column = new double[state.length];
        double[] otherColumn = new double[state.length];
        try (CellStep step = flat.newStep();
                CellStep nestedStep = nested.newStep()) {
            for (int t = 0; t < 2; t++) {
                step.advance(state, inputs, t * INPUTS);
                nestedStep.advance(other, inputs, t * INPUTS);
            }
            assertThat(other).containsExactly(state);
            for (int j = 0; j < state.length; j++) {
                step.jacobianColumn(j, column);
                nestedStep.jacobianColumn(j, otherColumn);
                // The same products in another order.
                assertThat(otherColumn).containsExactly(column, within(1e-15));
                step.tangentFactorColumn(0, j, column);
                nestedStep.tangentFactorColumn(0, j, otherColumn);
                assertThat(otherColumn).containsExactly(column, within(1e-15));
            }
        }
    }

    @ParameterizedTest(name = "forget biases {0} and {1}, seed {2}")
    @CsvSource({"-25, 0, 41", "0, -25, 42", "-25, -25, 43"})
    void layersWithDifferentNumbersOfTangentFactorsMultiplyToTheJacobian(double lower, double upper, long seed) {
        Cell stack = new Stack(List.of(lstm(INPUTS, lower, seed), lstm(HIDDEN, upper, seed + 1), tanh(seed + 2)));
        int n = stack.stateSize();
        double[] state = uniform(seed + 3, n);
        double[] inputs = uniform(seed + 4, 2 * INPUTS);
        double[] vector = uniform(seed + 5, n);
        double[] inStateCoordinates = vector.clone();
        try (CellStep step = stack.newStep()) {
            step.advance(state, inputs, 0);
            step.toStateCoordinates(inStateCoordinates);
            step.advance(state, inputs, INPUTS);
            assertThat(step.tangentFactors()).isEqualTo(2);
            double[] carried = times(step, 0, vector);
            carried = times(step, 1, carried);
            step.toStateCoordinates(carried);
            // A few roundings of entries of size 1.
            assertThat(carried).containsExactly(times(step, -1, inStateCoordinates), within(1e-14));
        }
    }

    private static Cell lstm(int inputs, double forgetBias, long seed) {
        SeededWeights weights = SeededWeights.draw(CellCatalog.sizes("lstm", inputs, HIDDEN), seed, 1.5);
        return CellCatalog.build("lstm", weights.forgetBias(forgetBias));
    }

    private static Cell tanh(long seed) {
        return CellCatalog.seeded("rnn-tanh", HIDDEN, HIDDEN, seed, 1.5);
    }

    /** A tangent factor times a vector; the Jacobian itself for -1. */
    private static double[] times(CellStep step, int factor, double[] vector) {
        double[] product = new double[vector.length];
        double[] column = new double[vector.length];
        for (int j = 0; j < vector.length; j++) {
            if (factor < 0) {
                step.jacobianColumn(j, column);
            } else {
                step.tangentFactorColumn(factor, j, column);
            }
            for (int i = 0; i < product.length; i++) {
                product[i] += vector[j] * column[i];
            }
        }
        return product;
    }

    private static double[] uniform(long seed, int count) {
        return new SplittableRandom(seed).doubles(count, -1, 1).toArray();
    }
}
