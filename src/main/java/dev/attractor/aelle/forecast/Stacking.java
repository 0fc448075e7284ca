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
    private static final double TO_THE_BEST = 0.5;

    private Stacking() {}

    static double[] weights(double[][] forecasts, double[] targets) {
        return weights(forecasts, targets, 0);
    }

    /**
     * Weights for few rows, where least squares fits chance: drawn half way to those of the single best source, and by as much
     * towards zero as the best of so many sources without information would agree with the targets (the universal threshold, Donoho
     * and Johnstone 1994). So the combination falls back on its best source, and on the mean where nothing is known.
     */
    static double[] cautiousWeights(double[][] forecasts, double[] targets) {
        if (forecasts.length == 0) {
            return new double[0];
        }
        int best = 0;
        for (int source = 1; source < forecasts.length; source++) {
            if (squaredError(forecasts[source], targets) < squaredError(forecasts[best], targets)) {
                best = source;
            }
        }
        double unexplained = Math.min(squaredError(forecasts[best], targets), Vectors.dot(targets, targets));
        double chance = Math.sqrt(unexplained / targets.length * 2 * Math.log(forecasts.length + 1.0));
        double[] weights = weights(forecasts, targets, chance);
        double[] ofTheBest = weights(new double[][] {forecasts[best]}, targets, chance);
        for (int source = 0; source < weights.length; source++) {
            weights[source] *= 1 - TO_THE_BEST;
        }
        weights[best] += TO_THE_BEST * ofTheBest[0];
        return weights;
    }

    /** Weights by least squares with a penalty of {@code chance} times the length of a forecast on its weight. */
    private static double[] weights(double[][] forecasts, double[] targets, double chance) {
        double[] weights = new double[forecasts.length];
        double[] residuals = targets.clone();
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int source = 0; source < weights.length; source++) {
                double[] forecast = forecasts[source];
                double square = Vectors.dot(forecast, forecast);
                if (square > 0) {
                    double agreement = Vectors.dot(forecast, residuals) - chance * Math.sqrt(square);
                    double better = Math.max(0, weights[source] + agreement / square);
                    for (int i = 0; i < residuals.length; i++) {
                        residuals[i] -= (better - weights[source]) * forecast[i];
                    }
                    weights[source] = better;
                }
            }
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
}
