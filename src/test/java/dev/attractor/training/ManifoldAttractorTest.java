package dev.attractor.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.bytedeco.openblas.global.openblas;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ManifoldAttractorTest {
    private static final int UNITS = 5;
    private static final int REGULARISED = 3;

    private final RecurrentNetwork network =
            new RecurrentNetwork(PiecewiseLinearEquations.plrnn(new Sizes(2, UNITS)), 1);
    private final Penalty penalty = new ManifoldAttractor(network, REGULARISED, 0.7);

    @BeforeAll
    static void oneThread() {
        openblas.blas_set_num_threads(1);
    }

    @Test
    void thePenaltyIsZeroForPerfectIntegratorsAlone() {
        float[] parameters = new float[network.parameterCount()];
        assertThat(penalty.add(parameters, new float[parameters.length])).isCloseTo(0.7 * REGULARISED, within(1e-6));
        for (int unit = 0; unit < REGULARISED; unit++) {
            parameters[network.range("A").start() + unit] = 1;
        }
        // The rows of the other units, inputs and readout are free.
        parameters[network.range("weight_hh_l0").start() + REGULARISED * UNITS] = 3;
        parameters[network.range("weight_ih_l0").start()] = 2;
        parameters[network.range("readout.weight").start()] = 4;

        float[] gradient = new float[parameters.length];
        assertThat(penalty.add(parameters, gradient)).isZero();
        assertThat(gradient).containsOnly(0);
    }

    @Test
    void theGradientIsThePenaltysSlope() {
        float[] parameters = new float[network.parameterCount()];
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) (2 * random.nextDouble() - 1);
        }
        float[] gradient = new float[parameters.length];
        double unused = penalty.add(parameters, gradient);

        for (int i = 0; i < parameters.length; i++) {
            float[] up = parameters.clone();
            float[] down = parameters.clone();
            up[i] += 0.125f;
            down[i] -= 0.125f;
            double slope = (value(up) - value(down)) / ((double) up[i] - down[i]);
            // A quadratic's central difference is exact; what is left is the rounding of the gradient.
            assertThat((double) gradient[i]).isCloseTo(slope, within(2e-6));
        }
    }

    private double value(float[] parameters) {
        return penalty.add(parameters, new float[parameters.length]);
    }

    @Test
    void aRegularisedNetworkLearnsToAddAndKeepsItsIntegrators() {
        try (AddingProblem problem = new AddingProblem(5)) {
            problem.train(4000);

            assertThat(problem.testError()).isLessThan(0.01);
            assertThat(problem.exponentsNearZero()).isGreaterThanOrEqualTo(AddingProblem.REGULARISED - 1);
        }
    }
}
