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

    private Stacking() {}

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
