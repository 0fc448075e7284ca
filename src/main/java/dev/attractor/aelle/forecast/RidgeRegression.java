package dev.attractor.aelle.forecast;

import dev.attractor.aelle.algebra.SymmetricEigen;
import dev.attractor.aelle.algebra.Vectors;
import java.util.ArrayList;
import java.util.List;

/**
 * Ridge regression in closed form: the minimiser of |y - m - X w|^2 + s |w|^2, with m the mean of y and X of zero column means.
 *
 * <p>Shape: X {@code (n, p)}, y {@code (n)}. The strength s is given, or chosen from half-decades between n/1000 and 100 n by the
 * exact leave-one-out error r_i / (1 - h_i); with one row per run that is leave-one-run-out. Thread-safety: immutable.
 */
final class RidgeRegression implements Regression {
    private static final double SMALLEST_EIGENVALUE = 1e-10;

    private final double mean;
    private final double[] weights;
    private final double strength;
    private final double[] leftOut;

    private RidgeRegression(double mean, double[] weights, double strength, double[] leftOut) {
        this.mean = mean;
        this.weights = weights;
        this.strength = strength;
        this.leftOut = leftOut;
    }

    static RidgeRegression fit(double[][] centredRows, double[] targets, double strength) {
        return new Decomposition(centredRows, targets).solve(strength);
    }

    static RidgeRegression fitByLeaveOneOut(double[][] centredRows, double[] targets) {
        Decomposition decomposition = new Decomposition(centredRows, targets);
        double best = Double.POSITIVE_INFINITY;
        double chosen = 0;
        for (int halfDecade = -6; halfDecade <= 4; halfDecade++) {
            double strength = targets.length * Math.pow(10, halfDecade / 2.0);
            double error = decomposition.leaveOneOutError(strength);
            if (error < best) {
                best = error;
                chosen = strength;
            }
        }
        return decomposition.solve(chosen);
    }

    @Override
    public double predict(double[] row) {
        return mean + Vectors.dot(weights, row);
    }

    double strength() {
        return strength;
    }

    @Override
    public double[] leaveOneOutPredictions() {
        return leftOut.clone();
    }

    /** The right singular vectors of X with their squared singular values, from the smaller of X'X and XX'. */
    private static final class Decomposition {
        private final double[][] rows;
        private final double[] targets;
        private final double mean;
        private final List<double[]> directions = new ArrayList<>();
        private final List<Double> squares = new ArrayList<>();
        private final List<double[]> scores = new ArrayList<>();

        Decomposition(double[][] rows, double[] targets) {
            this.rows = rows;
            double sum = 0;
            for (double target : targets) {
                sum += target;
            }
            this.mean = sum / targets.length;
            this.targets = new double[targets.length];
            for (int i = 0; i < targets.length; i++) {
                this.targets[i] = targets[i] - mean;
            }
            if (rows[0].length > 0) {
                decompose();
            }
        }

        private void decompose() {
            boolean wide = rows[0].length > rows.length;
            double[][] transposed = transpose(rows);
            SymmetricEigen eigen = SymmetricEigen.of(Vectors.gram(wide ? transposed : rows));
            double threshold = SMALLEST_EIGENVALUE * Math.max(eigen.value(0), Double.MIN_NORMAL);
            for (int k = 0; k < eigen.size() && eigen.value(k) > threshold; k++) {
                double length = Math.sqrt(eigen.value(k));
                double[] vector = eigen.vector(k);
                squares.add(eigen.value(k));
                directions.add(wide ? times(transposed, vector, 1 / length) : vector);
                scores.add(wide ? scaled(vector, length) : times(rows, vector, 1));
            }
        }

        double leaveOneOutError(double strength) {
            double[] residuals = leaveOneOutResiduals(strength);
            return Vectors.dot(residuals, residuals);
        }

        private double[] leaveOneOutResiduals(double strength) {
            double[] residuals = targets.clone();
            double[] leverage = new double[targets.length];
            for (int k = 0; k < squares.size(); k++) {
                double[] score = scores.get(k);
                double shrunk = 1 / (squares.get(k) + strength);
                double slope = Vectors.dot(score, targets) * shrunk;
                for (int i = 0; i < residuals.length; i++) {
                    residuals[i] -= slope * score[i];
                    leverage[i] += score[i] * score[i] * shrunk;
                }
            }
            for (int i = 0; i < residuals.length; i++) {
                residuals[i] /= Math.max(1 - 1.0 / residuals.length - leverage[i], 1e-9);
            }
            return residuals;
        }

        RidgeRegression solve(double strength) {
            double[] weights = new double[rows[0].length];
            for (int k = 0; k < squares.size(); k++) {
                double slope = Vectors.dot(scores.get(k), targets) / (squares.get(k) + strength);
                double[] direction = directions.get(k);
                for (int j = 0; j < weights.length; j++) {
                    weights[j] += slope * direction[j];
                }
            }
            double[] leftOut = leaveOneOutResiduals(strength);
            for (int i = 0; i < leftOut.length; i++) {
                leftOut[i] = mean + targets[i] - leftOut[i];
            }
            return new RidgeRegression(mean, weights, strength, leftOut);
        }

        private static double[][] transpose(double[][] matrix) {
            double[][] transposed = new double[matrix[0].length][matrix.length];
            for (int i = 0; i < matrix.length; i++) {
                for (int j = 0; j < transposed.length; j++) {
                    transposed[j][i] = matrix[i][j];
                }
            }
            return transposed;
        }

        private static double[] times(double[][] matrix, double[] vector, double factor) {
            double[] product = new double[matrix.length];
            for (int i = 0; i < product.length; i++) {
                product[i] = factor * Vectors.dot(matrix[i], vector);
            }
            return product;
        }

        private static double[] scaled(double[] vector, double factor) {
            double[] product = new double[vector.length];
            for (int i = 0; i < product.length; i++) {
                product[i] = factor * vector[i];
            }
            return product;
        }
    }
}
