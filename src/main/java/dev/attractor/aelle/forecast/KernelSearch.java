package dev.attractor.aelle.forecast;

import dev.attractor.aelle.algebra.Vectors;
import java.util.Arrays;

/**
 * Finds the parameters of a {@link GroupedKernel} at which training targets are most likely, by resilient back-propagation on the exact
 * gradient: a fixed number of steps within fixed bounds, so cost and result are determined.
 *
 * <p>A weak prior holds a relevance near one over the number of groups unless the targets object. Shape: rows {@code (n, p)}; of more than
 * {@value #MOST_ROWS} rows that many, evenly spaced, are used: cost n^3 a step. Sources: Rasmussen and Williams 2006, equations 5.8 and 5.9;
 * Riedmiller and Braun 1993. Thread-safety: confined to one thread.
 */
final class KernelSearch {
    static final int MOST_ROWS = 100;

    private static final double PRIOR_DEVIATION = 2;
    private static final double LEAST_RELEVANCE = Math.log(1e-4);
    private static final double MOST_RELEVANCE = Math.log(30);
    private static final double LEAST_VARIANCE = Math.log(1e-3);
    private static final double MOST_VARIANCE = Math.log(30);
    private static final double FIRST_STEP = 0.4;
    private static final double LEAST_STEP = 1e-3;
    private static final double MOST_STEP = 1;

    private final int groups;
    private final double[] targets;
    private final double[][][] distances;
    private final double[][][] products;
    private final double[] gradient;

    KernelSearch(double[][] rows, int[] groupOf, double[] normalisedTargets) {
        int[] chosen = EvenSample.of(rows.length, MOST_ROWS);
        int n = chosen.length;
        groups = Arrays.stream(groupOf).max().orElse(-1) + 1;
        targets = new double[n];
        distances = new double[groups][n][n];
        products = new double[groups][n][n];
        gradient = new double[parameters()];
        for (int i = 0; i < n; i++) {
            targets[i] = normalisedTargets[chosen[i]];
            for (int j = i; j < n; j++) {
                compare(rows[chosen[i]], rows[chosen[j]], groupOf, i, j);
            }
        }
    }

    private void compare(double[] a, double[] b, int[] groupOf, int i, int j) {
        for (int k = 0; k < a.length; k++) {
            double difference = a[k] - b[k];
            distances[groupOf[k]][i][j] += difference * difference;
            products[groupOf[k]][i][j] += a[k] * b[k];
        }
    }

    /** Where a search begins if nothing better is known. */
    double[] start() {
        double[] parameters = new double[parameters()];
        Arrays.fill(parameters, -Math.log(Math.max(1, groups)));
        parameters[groups] = Math.log(0.5);
        parameters[groups + 1] = Math.log(0.3);
        parameters[groups + 2] = Math.log(0.2);
        return parameters;
    }

    /** How many parameters the kernel has. */
    int parameters() {
        return groups + GroupedKernel.VARIANCES;
    }

    /** The most likely parameters on the way of so many steps. */
    double[] from(double[] start, int steps) {
        double[] parameters = start.clone();
        double[] best = start.clone();
        double least = Double.POSITIVE_INFINITY;
        double[] step = new double[parameters.length];
        double[] before = new double[parameters.length];
        Arrays.fill(step, FIRST_STEP);
        for (int i = 0; i <= steps; i++) {
            double cost = cost(parameters);
            if (cost < least) {
                least = cost;
                best = parameters.clone();
            }
            for (int k = 0; k < parameters.length; k++) {
                double agreement = gradient[k] * before[k];
                step[k] = agreement > 0
                        ? Math.min(MOST_STEP, 1.3 * step[k])
                        : agreement < 0 ? Math.max(LEAST_STEP, 0.5 * step[k]) : step[k];
                before[k] = agreement < 0 ? 0 : gradient[k];
                parameters[k] = bounded(k, parameters[k] - step[k] * Math.signum(before[k]));
            }
        }
        return best;
    }

    private double bounded(int k, double value) {
        return k < groups
                ? Math.max(LEAST_RELEVANCE, Math.min(MOST_RELEVANCE, value))
                : Math.max(LEAST_VARIANCE, Math.min(MOST_VARIANCE, value));
    }

    /** The negative log likelihood and log prior up to a constant; leaves its gradient. */
    double cost(double[] parameters) {
        Covariance covariance = new Covariance(parameters);
        CholeskyFactor factor = CholeskyFactor.of(covariance.sum());
        double[] weights = factor.solve(targets);
        double cost = (Vectors.dot(weights, targets) + factor.logDeterminant()) / 2;
        Arrays.fill(gradient, 0);
        covariance.addGradient(factor.inverse(), weights);
        for (int g = 0; g < groups; g++) {
            double away = parameters[g] + Math.log(groups);
            double pull = away / (PRIOR_DEVIATION * PRIOR_DEVIATION);
            cost += pull * away / 2;
            gradient[g] += pull;
        }
        return cost;
    }

    /** The summands of the covariance matrix, upper triangles. */
    private final class Covariance {
        private final int n = targets.length;
        private final double[] relevances = new double[groups];
        private final double[][] smooth = new double[n][n];
        private final double[][] linear = new double[n][n];
        private final double linearVariance;
        private final double noise;

        Covariance(double[] parameters) {
            for (int g = 0; g < groups; g++) {
                relevances[g] = Math.exp(parameters[g]);
            }
            double smoothVariance = Math.exp(parameters[groups]);
            linearVariance = Math.exp(parameters[groups + 1]);
            noise = Math.exp(parameters[groups + 2]);
            for (int i = 0; i < n; i++) {
                for (int g = 0; g < groups; g++) {
                    for (int j = i; j < n; j++) {
                        smooth[i][j] += relevances[g] * distances[g][i][j];
                        linear[i][j] += linearVariance * relevances[g] * products[g][i][j];
                    }
                }
                for (int j = i; j < n; j++) {
                    smooth[i][j] = smoothVariance * Math.exp(-smooth[i][j] / 2);
                }
            }
        }

        double[][] sum() {
            double[][] sum = new double[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = i; j < n; j++) {
                    sum[i][j] = smooth[i][j] + linear[i][j] + GroupedKernel.CONSTANT;
                }
                sum[i][i] += noise;
            }
            return sum;
        }

        /** Half the trace of (K^-1 - K^-1 y y' K^-1) dK, per parameter. */
        void addGradient(double[][] inverse, double[] weights) {
            for (int i = 0; i < n; i++) {
                for (int j = i; j < n; j++) {
                    double pull = (inverse[i][j] - weights[i] * weights[j]) * (i == j ? 0.5 : 1);
                    for (int g = 0; g < groups; g++) {
                        gradient[g] += pull
                                * relevances[g]
                                * (linearVariance * products[g][i][j] - smooth[i][j] * distances[g][i][j] / 2);
                    }
                    gradient[groups] += pull * smooth[i][j];
                    gradient[groups + 1] += pull * linear[i][j];
                }
                gradient[groups + 2] += (inverse[i][i] - weights[i] * weights[i]) * noise / 2;
            }
        }
    }

    /** The gradient at the last cost. */
    double[] gradient() {
        return gradient.clone();
    }
}
