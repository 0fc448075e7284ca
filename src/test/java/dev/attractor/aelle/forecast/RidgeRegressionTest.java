package dev.attractor.aelle.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RidgeRegressionTest {
    @Test
    void solvesOneColumnByTheTextbookFormula() {
        double[][] rows = {{-1}, {0}, {1}};
        double[] targets = {1, 2, 6};
        RidgeRegression ridge = RidgeRegression.fit(rows, targets, 3);
        // x'y / (x'x + 3) = 5 / 5 = 1, around the mean 3
        assertThat(ridge.predict(new double[] {2})).isCloseTo(5, within(1e-12));
    }

    @Test
    void solvesTwoColumnsByCramersRule() {
        double[][] rows = {{1, 2}, {-1, 0}, {0, -2}};
        double[] targets = {3, 0, -3};
        // X'X + I = [[3, 2], [2, 9]], X'y = [3, 12], determinant 23
        RidgeRegression ridge = RidgeRegression.fit(rows, targets, 1);
        assertThat(ridge.predict(new double[] {1, 0})).isCloseTo((3.0 * 9 - 2 * 12) / 23, within(1e-12));
        assertThat(ridge.predict(new double[] {0, 1})).isCloseTo((3.0 * 12 - 2 * 3) / 23, within(1e-12));
    }

    @Test
    void isTheSameWithMoreColumnsThanRowsAsByGradientCondition() {
        Random random = new Random(5);
        double[][] rows = new double[4][9];
        for (int j = 0; j < 9; j++) {
            double mean = 0;
            for (int i = 0; i < 4; i++) {
                rows[i][j] = random.nextGaussian();
                mean += rows[i][j] / 4;
            }
            for (int i = 0; i < 4; i++) {
                rows[i][j] -= mean;
            }
        }
        double[] targets = {1, -1, 2, -2};
        double strength = 0.7;
        RidgeRegression ridge = RidgeRegression.fit(rows, targets, strength);
        for (int j = 0; j < 9; j++) {
            double[] unit = new double[9];
            unit[j] = 1;
            double pull = 0;
            for (int i = 0; i < 4; i++) {
                pull += rows[i][j] * (targets[i] - ridge.predict(rows[i]));
            }
            // at the minimum the pull of the residuals on a weight equals strength times the weight
            assertThat(pull).isCloseTo(strength * ridge.predict(unit), within(1e-10));
        }
    }

    @Test
    void predictsALeftOutRowAsAFitWithoutItWould() {
        double[][] rows = {{-2}, {-1}, {0}, {3}};
        double[] targets = {1, 0, 2, 5};
        double strength = 1e-9;
        double leftOut = RidgeRegression.fit(rows, targets, strength).leaveOneOutPredictions()[3];
        // least squares through the first three points: slope 1/2, mean 1 at -1; at 3 it is 3
        assertThat(leftOut).isCloseTo(3, within(1e-6));
    }

    @Test
    void choosesTheStrengthWhoseLeftOutErrorIsSmallest() {
        Random random = new Random(6);
        double[][] noise = new double[40][5];
        double[][] signal = new double[40][1];
        double[] targets = new double[40];
        for (int i = 0; i < 40; i++) {
            signal[i][0] = i / 20.0 - 0.975;
            targets[i] = signal[i][0];
            for (int j = 0; j < 5; j++) {
                noise[i][j] = random.nextGaussian();
            }
        }
        double weakest = 40 * 1e-3;
        assertThat(RidgeRegression.fitByLeaveOneOut(signal, targets).strength()).isCloseTo(weakest, within(1e-12));
        assertThat(RidgeRegression.fitByLeaveOneOut(noise, targets).strength()).isGreaterThan(weakest);
    }
}
