package dev.attractor.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.attractor.cell.GateWeights.Sizes;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StochasticCellTest {
    private static final Sizes SIZES = new Sizes(1, 2, 3);

    @Test
    void nameSaysTheDrift() {
        assertThat(StochasticCells.NAMES)
                .allSatisfy(name ->
                        assertThat(CellCatalog.seeded(name, 2, 4, 1, 1).name()).isEqualTo(name));
    }

    @Test
    void inputsAreTheDatasAndOneNoiseAUnit() {
        Cell cell = CellCatalog.seeded("noisy-lipschitz", 2, 4, 1, 1);
        assertThat(cell.noiseSize()).isEqualTo(4);
        assertThat(cell.inputSize()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(longs = {51, 52, 53})
    void additiveNoiseChangesTheStateButNotTheJacobianOfItsStep(long seed) {
        double[] state = new SplittableRandom(seed).doubles(3, -1, 1).toArray();
        double[] input = new SplittableRandom(seed + 1).doubles(5, -1, 1).toArray();
        double[] quiet = state.clone();
        double[] shaken = state.clone();
        try (CellStep one = noisy(seed, new FlowNoise(0, 0.5), 0.1).newStep();
                CellStep other = noisy(seed, new FlowNoise(2, 0.5), 0.1).newStep()) {
            one.advance(quiet, input, 0);
            other.advance(shaken, input, 0);
            assertThat(shaken).isNotEqualTo(quiet);
            for (int j = 0; j < 3; j++) {
                assertThat(column(other, j)).containsExactly(column(one, j));
            }
        }
    }

    private static double[] column(CellStep step, int index) {
        double[] column = new double[3];
        step.jacobianColumn(index, column);
        return column;
    }

    private static NoisyFlowCell noisy(long seed, FlowNoise noise, double timeStep) {
        SplittableRandom random = new SplittableRandom(seed + 2);
        VectorField field = VectorField.antisymmetric(
                SIZES,
                0.1,
                random.doubles(9, -1, 1).toArray(),
                random.doubles(6, -1, 1).toArray(),
                random.doubles(3, -1, 1).toArray());
        return new NoisyFlowCell(field, noise, timeStep);
    }

    @Test
    void constantsOutsideTheirRangeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FlowNoise(-1, 0))
                .withMessage("the additive noise must be finite and not negative, got -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FlowNoise(0, Double.NaN))
                .withMessageContaining("multiplicative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> noisy(1, new FlowNoise(0, 0), 0))
                .withMessageContaining("time step");
        GateWeights weights = SeededWeights.draw(SIZES, 1, 1).toGateWeights();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateRnn(weights, 1.5))
                .withMessage("the time step must be in (0, 1], got 1.5");
    }

    @Test
    void tensorOfTheWrongShapeIsRefusedByName() {
        GateWeights weights = SeededWeights.draw(SIZES, 1, 1).toGateWeights();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StochasticRnn(weights, new double[8], new double[3], 0.1))
                .withMessage("Gamma must have shape [3, 3], got 8 values");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StochasticRnn(weights, new double[9], new double[4], 0.1))
                .withMessage("sigma must have shape [3, 1], got 4 values");
    }
}
