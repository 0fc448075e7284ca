package dev.attractor.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ObjectiveTest {
    private static final int STEPS = 3;
    private static final int OUTPUTS = 4;
    private static final int BATCH = 2;

    @Test
    void crossEntropyIsTheMeanOverWhatIsJudgedAndItsGradientItsSlope() {
        CrossEntropy objective = new CrossEntropy(STEPS, OUTPUTS, BATCH);
        objective.label(0, 1, 2);
        objective.label(2, 0, 0);
        objective.label(2, 1, 3);

        assertThat(objective.judgedSteps().stream()).containsExactly(0, 2);
        float[][] even = new float[STEPS][OUTPUTS * BATCH];
        assertThat(objective.loss(even, new float[STEPS][OUTPUTS * BATCH])).isCloseTo(Math.log(4), within(1e-12));
        assertGradientIsSlope(objective, OUTPUTS);
    }

    @Test
    void squaredErrorIsThatOfTheLastStep() {
        SquaredError objective = new SquaredError(STEPS, BATCH);
        objective.value(0, 0.5f);
        objective.value(1, -1);
        float[][] outputs = {{9, 9}, {9, 9}, {1, 1}};

        assertThat(objective.loss(outputs, new float[STEPS][BATCH])).isCloseTo((0.25 + 4) / 2, within(1e-12));
        assertGradientIsSlope(objective, 1);
    }

    @Test
    void outputsThatOverflowShowInTheLoss() {
        CrossEntropy objective = new CrossEntropy(1, 2, 1);
        objective.label(0, 0, 1);

        assertThat(objective.loss(new float[][] {{Float.NaN, 0}}, new float[1][2]))
                .isNaN();
        assertThat(objective.loss(new float[][] {{1000, 0}}, new float[1][2])).isCloseTo(1000, within(1e-9));
    }

    private static void assertGradientIsSlope(Objective objective, int outputs) {
        SplittableRandom random = new SplittableRandom(3);
        float[][] values = new float[STEPS][outputs * BATCH];
        for (float[] step : values) {
            for (int i = 0; i < step.length; i++) {
                step[i] = (float) (2 * random.nextDouble() - 1);
            }
        }
        float[][] gradient = new float[STEPS][outputs * BATCH];
        float[][] unused = new float[STEPS][outputs * BATCH];
        double loss = objective.loss(values, gradient);
        assertThat(loss).isPositive();
        for (int t = 0; t < STEPS; t++) {
            for (int i = 0; i < values[t].length; i++) {
                float middle = values[t][i];
                float up = middle + 1f / 256;
                float down = middle - 1f / 256;
                values[t][i] = up;
                double above = objective.loss(values, unused);
                values[t][i] = down;
                double below = objective.loss(values, unused);
                values[t][i] = middle;
                // The third derivative is below 1, which leaves an error of 3e-6; the gradient is a float.
                assertThat((double) gradient[t][i]).isCloseTo((above - below) / ((double) up - down), within(5e-6));
            }
        }
    }
}
