package dev.attractor.aelle.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.aelle.forecast.GaussianProcess.TargetScale;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussianProcessTest {
    /** Two groups: one column, two columns. */
    private static final int[] GROUPS = {0, 1, 1};

    private static final double[] PARAMETERS = {Math.log(2), Math.log(0.5), Math.log(0.7), Math.log(0.4), Math.log(0.1)
    };

    @Test
    void isTheMeanGivenTheTargetsByTheTextbookFormula() {
        double[][] rows = {{0, 1, 0}, {1, 0, 2}, {-1, 1, 1}};
        double[] targets = {1, 3, 2};
        double[] row = {0.5, -1, 0.3};
        TargetScale scale = new TargetScale(1.5, 2);
        double[][] covariance = new double[3][3];
        double[] toRow = new double[3];
        double[] normalised = new double[3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                covariance[i][j] = covariance(rows[i], rows[j]) + (i == j ? 0.1 : 0);
            }
            toRow[i] = covariance(rows[i], row);
            normalised[i] = (targets[i] - 1.5) / 2;
        }
        double mean = 0;
        for (int i = 0; i < 3; i++) {
            // K^-1 y by Cramer's rule
            double weight = determinant(withColumn(covariance, i, normalised)) / determinant(covariance);
            mean += weight * toRow[i];
        }
        GaussianProcess process = GaussianProcess.fit(rows, targets, new GroupedKernel(PARAMETERS, GROUPS), scale);
        // rounding of a well-conditioned 3 by 3 system
        assertThat(process.predict(row)).isCloseTo(1.5 + 2 * mean, within(1e-11));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void predictsALeftOutRowAsAFitWithoutItWould(long seed) {
        Random random = new Random(seed);
        double[][] rows = rows(random, 12);
        double[] targets = random.doubles(12, -2, 2).toArray();
        TargetScale scale = TargetScale.of(targets);
        GroupedKernel kernel = new GroupedKernel(PARAMETERS, GROUPS);
        double[] leftOut = GaussianProcess.fit(rows, targets, kernel, scale).leaveOneOutPredictions();
        for (int i = 0; i < 12; i++) {
            int out = i;
            double[][] others = new double[11][];
            double[] otherTargets = new double[11];
            for (int j = 0; j < 11; j++) {
                others[j] = rows[j < out ? j : j + 1];
                otherTargets[j] = targets[j < out ? j : j + 1];
            }
            double refitted =
                    GaussianProcess.fit(others, otherTargets, kernel, scale).predict(rows[out]);
            assertThat(leftOut[out]).as("seed %d row %d", seed, out).isCloseTo(refitted, within(1e-8));
        }
    }

    @Test
    void conditionsOnEvenlySpacedRowsWhereThereAreTooMany() {
        Random random = new Random(4);
        double[][] rows = rows(random, 2 * GaussianProcess.MOST_ROWS);
        double[] targets =
                Arrays.stream(rows).mapToDouble(row -> Math.sin(row[0])).toArray();
        GaussianProcess process =
                GaussianProcess.fit(rows, targets, new GroupedKernel(PARAMETERS, GROUPS), TargetScale.of(targets));
        double[] leftOut = process.leaveOneOutPredictions();
        assertThat(leftOut).hasSize(rows.length);
        // an odd row was not conditioned on, so leaving it out changes nothing
        assertThat(leftOut[1]).isEqualTo(process.predict(rows[1]));
    }

    @Test
    void climbsTheExactGradient() {
        Random random = new Random(5);
        double[][] rows = rows(random, 20);
        double[] targets = random.doubles(20, -2, 2).toArray();
        KernelSearch search = new KernelSearch(rows, GROUPS, targets);
        search.cost(PARAMETERS);
        double[] gradient = search.gradient();
        double step = 1e-5;
        for (int k = 0; k < PARAMETERS.length; k++) {
            double[] above = PARAMETERS.clone();
            double[] below = PARAMETERS.clone();
            above[k] += step;
            below[k] -= step;
            // central differences: truncation of order 1e-10, rounding of order 1e-9
            assertThat(gradient[k]).isCloseTo((search.cost(above) - search.cost(below)) / (2 * step), within(1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void findsAHumpAndWhichGroupItIsIn(long seed) {
        Random random = new Random(seed);
        double[][] rows = rows(random, 60);
        double[] targets = Arrays.stream(rows)
                .mapToDouble(row -> -row[0] * row[0] + 0.1 * random.nextGaussian())
                .toArray();
        TargetScale scale = TargetScale.of(targets);
        KernelSearch search = new KernelSearch(rows, GROUPS, scale.apply(targets));
        double[] parameters = search.from(search.start(), 25);
        double[] leftOut = GaussianProcess.fit(rows, targets, new GroupedKernel(parameters, GROUPS), scale)
                .leaveOneOutPredictions();
        double[] linear = RidgeRegression.fitByLeaveOneOut(rows, targets).leaveOneOutPredictions();
        System.out.printf(
                "seed %d: R2 of a hump %.3f, by ridge %.3f%n",
                seed,
                HeldOutSkill.of(leftOut, targets).r2(),
                HeldOutSkill.of(linear, targets).r2());
        // the noise is a hundredth of the signal's variance or less; a hump is invisible to a line
        assertThat(HeldOutSkill.of(leftOut, targets).r2()).isGreaterThan(0.95);
        assertThat(HeldOutSkill.of(linear, targets).r2()).isLessThan(0.3);
        // the group that matters is at least ten times as relevant
        assertThat(parameters[0]).isGreaterThan(parameters[1] + Math.log(10));
    }

    private static double[][] rows(Random random, int n) {
        double[][] rows = new double[n][3];
        for (double[] row : rows) {
            Arrays.setAll(row, j -> random.nextGaussian());
        }
        return rows;
    }

    /** 0.7 exp(-r^2/2) + 0.4 z.z' + 10 with relevances 2 and 0.5, written out. */
    private static double covariance(double[] a, double[] b) {
        double squares = 2 * square(a[0] - b[0]) + 0.5 * (square(a[1] - b[1]) + square(a[2] - b[2]));
        double inner = 2 * a[0] * b[0] + 0.5 * (a[1] * b[1] + a[2] * b[2]);
        return 0.7 * Math.exp(-squares / 2) + 0.4 * inner + 10;
    }

    private static double square(double value) {
        return value * value;
    }

    private static double[][] withColumn(double[][] matrix, int column, double[] values) {
        double[][] changed = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
        for (int i = 0; i < values.length; i++) {
            changed[i][column] = values[i];
        }
        return changed;
    }

    private static double determinant(double[][] m) {
        return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
                - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
                + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
    }
}
