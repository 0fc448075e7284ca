package dev.attractor.aelle.forecast;

import java.util.Arrays;

/**
 * Gaussian-process regression: the mean of a target given the training targets, which vary together as a {@link GroupedKernel} says.
 *
 * <p>Shape: rows {@code (n, p)}, targets {@code (n)}. Cost n^3 / 3. Leave-one-out predictions are exact at the kernel used: {@code y_i -
 * [K^-1 y]_i / [K^-1]_ii} (Rasmussen and Williams 2006, equation 5.12), around the mean and in units of the deviation of all training
 * targets. Of more than {@value #MOST_ROWS} rows that many, evenly spaced, are conditioned on, which bounds cost and memory. Thread-safety: immutable.
 */
final class GaussianProcess implements Regression {
    static final int MOST_ROWS = 300;

    private final GroupedKernel kernel;
    private final TargetScale scale;
    private final double[][] rows;
    private final double[] weights;
    private final double[] leftOut;

    private GaussianProcess(
            GroupedKernel kernel, TargetScale scale, double[][] rows, double[] weights, double[] leftOut) {
        this.kernel = kernel;
        this.scale = scale;
        this.rows = rows;
        this.weights = weights;
        this.leftOut = leftOut;
    }

    /** The mean and deviation that targets are brought to 0 and 1 with. */
    record TargetScale(double mean, double deviation) {
        static TargetScale of(double[] targets) {
            double mean = Arrays.stream(targets).average().orElseThrow();
            double variance = Arrays.stream(targets)
                    .map(target -> (target - mean) * (target - mean))
                    .average()
                    .orElseThrow();
            return new TargetScale(mean, variance > 1e-18 ? Math.sqrt(variance) : 1);
        }

        double[] apply(double[] targets) {
            return Arrays.stream(targets)
                    .map(target -> (target - mean) / deviation)
                    .toArray();
        }

        double invert(double normalised) {
            return mean + deviation * normalised;
        }
    }

    static GaussianProcess fit(double[][] rows, double[] targets, GroupedKernel kernel, TargetScale scale) {
        int[] chosen = EvenSample.of(rows.length, MOST_ROWS);
        double[][] scaled =
                Arrays.stream(chosen).mapToObj(i -> kernel.scaled(rows[i])).toArray(double[][]::new);
        double[] normalised =
                scale.apply(Arrays.stream(chosen).mapToDouble(i -> targets[i]).toArray());
        CholeskyFactor factor = CholeskyFactor.of(kernel.covariance(scaled));
        double[] weights = factor.solve(normalised);
        double[] precisions = factor.inverseDiagonal();
        double[] leftOut = new double[rows.length];
        GaussianProcess process = new GaussianProcess(kernel, scale, scaled, weights, leftOut);
        if (chosen.length < rows.length) {
            Arrays.setAll(leftOut, i -> process.predict(rows[i]));
        }
        for (int k = 0; k < chosen.length; k++) {
            leftOut[chosen[k]] = scale.invert(normalised[k] - weights[k] / precisions[k]);
        }
        return process;
    }

    @Override
    public double predict(double[] row) {
        double[] scaled = kernel.scaled(row);
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            sum += weights[i] * kernel.covariance(rows[i], scaled);
        }
        return scale.invert(sum);
    }

    @Override
    public double[] leaveOneOutPredictions() {
        return leftOut.clone();
    }
}
