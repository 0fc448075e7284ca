package dev.attractor.aelle.forecast;

import dev.attractor.aelle.algebra.Vectors;

/**
 * Non-negative weights that combine several forecasts of the same targets with least squared error, by coordinate descent.
 *
 * <p>Given leave-one-out forecasts, a source that knows nothing gets no weight, and none can be used against its own sense. Source:
 * Breiman 1996, stacked regressions. Shape: forecasts {@code (sources, n)}, all relative to the targets' mean.
 */
final class Stacking {
    private static final int SWEEPS = 200;
    private static final double CAUTION = 0.5;

    private Stacking() {}

    /** The least-squares weights drawn half way to the single best source, as which they can do at worst when there are few rows. */
    static double[] cautiousWeights(double[][] forecasts, double[] targets) {
        double[] weights = weights(forecasts, targets);
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int source = 0; source < weights.length; source++) {
            double error = squaredError(forecasts[source], targets);
            weights[source] *= 1 - CAUTION;
            if (error < least) {
                least = error;
                best = source;
            }
        }
        if (best >= 0) {
            weights[best] += CAUTION;
        }
        return weights;
    }

    private static double squaredError(double[] forecast, double[] targets) {
        double sum = 0;
        for (int i = 0; i < targets.length; i++) {
            sum += (targets[i] - forecast[i]) * (targets[i] - forecast[i]);
        }
        return sum;
    }

    static double[] weights(double[][] forecasts, double[] targets) {
        double[] weights = new double[forecasts.length];
        double[] residuals = targets.clone();
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int source = 0; source < weights.length; source++) {
                double[] forecast = forecasts[source];
                double square = Vectors.dot(forecast, forecast);
                if (square > 0) {
                    double better = Math.max(0, weights[source] + Vectors.dot(forecast, residuals) / square);
                    for (int i = 0; i < residuals.length; i++) {
                        residuals[i] -= (better - weights[source]) * forecast[i];
                    }
                    weights[source] = better;
                }
            }
        }
        return weights;
    }
}
