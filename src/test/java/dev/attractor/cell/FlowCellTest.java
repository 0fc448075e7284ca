package dev.attractor.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.cell.GateWeights.Sizes;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowCellTest {
    private static final Sizes PLAIN = new Sizes(1, 2, 3);

    @Test
    void nameSaysFamilyGateAndScheme() {
        assertThat(FlowCells.NAMES)
                .allSatisfy(name ->
                        assertThat(CellCatalog.seeded(name, 2, 3, 1, 1).name()).isEqualTo(name));
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void midpointSchemeIsOfSecondOrderAndEulersOfFirst(long seed) {
        // Halving the step divides the error by 2^order; the next order changes that by a few per cent at these steps.
        assertThat(errorRatio(IntegrationScheme.EULER, seed)).isCloseTo(2, within(0.1));
        assertThat(errorRatio(IntegrationScheme.MIDPOINT, seed)).isCloseTo(4, within(0.4));
    }

    /** The error at time 1 with 50 steps over that with 100, each against 6400 steps of the midpoint scheme. */
    private static double errorRatio(IntegrationScheme scheme, long seed) {
        double[] exact = flow(IntegrationScheme.MIDPOINT, 6400, seed);
        return distance(flow(scheme, 50, seed), exact) / distance(flow(scheme, 100, seed), exact);
    }

    private static double[] flow(IntegrationScheme scheme, int steps, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] input = random.doubles(2, -1, 1).toArray();
        double[] state = random.doubles(3, -1, 1).toArray();
        VectorField field = VectorField.lipschitz(
                new Sizes(2, 2, 3),
                new SkewRule(0.6, 0.2),
                0.9,
                random.doubles(18, -1, 1).toArray(),
                random.doubles(12, -1, 1).toArray(),
                random.doubles(6, -1, 1).toArray());
        try (CellStep step = new FlowCell(field, scheme, 1.0 / steps).newStep()) {
            for (int t = 0; t < steps; t++) {
                step.advance(state, input, 0);
            }
        }
        return state;
    }

    private static double distance(double[] one, double[] other) {
        double squares = 0;
        for (int i = 0; i < one.length; i++) {
            squares += (one[i] - other[i]) * (one[i] - other[i]);
        }
        return Math.sqrt(squares);
    }

    @Test
    void tensorOfTheWrongShapeIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VectorField.lipschitz(
                        PLAIN, new SkewRule(0.5, 0.1), 1, new double[9], new double[6], new double[3]))
                .withMessage("weight_hh_l0 must have shape [6, 3], got 9 values");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VectorField.antisymmetric(PLAIN, 0.1, new double[9], new double[12], new double[3]))
                .withMessage("weight_ih_l0 must have shape [3, 2], got 12 values");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VectorField.antisymmetric(
                        new Sizes(3, 2, 3), 0.1, new double[9], new double[18], new double[9]))
                .withMessage("antisymmetric has 1 or 2 input maps, got 3");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void timeStepThatIsNoneIsRefused(double timeStep) {
        VectorField field = VectorField.antisymmetric(PLAIN, 0.1, new double[9], new double[6], new double[3]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FlowCell(field, IntegrationScheme.EULER, timeStep))
                .withMessageContaining("time step");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1.1, Double.NaN})
    void leakOutsideItsRangeIsRefused(double leak) {
        GateWeights weights = SeededWeights.draw(PLAIN, 1, 1).toGateWeights();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LeakyEsn(weights, leak))
                .withMessageContaining("leak rate");
    }

    @Test
    void constantsOutsideTheirRangeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SkewRule(1.1, 0))
                .withMessageContaining("1.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SkewRule(0.5, Double.NaN))
                .withMessageContaining("damping");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VectorField.lipschitz(
                        PLAIN, new SkewRule(0.5, 0.1), Double.NaN, new double[18], new double[6], new double[3]))
                .withMessageContaining("linear part");
    }
}
