package dev.attractor.aelle.forecast;

import dev.attractor.aelle.algebra.Vectors;

/**
 * A covariance function with one length scale per group of columns: {@code s exp(-|z - z'|^2 / 2) + l z.z' + c}, where z is x with the
 * columns of each group divided by the group's length scale.
 *
 * <p>The product over groups lets them interact, the linear term extrapolates, and the constant c stands for a mean that is not known.
 * Shape: parameters {@code (groups + 3)}, all logarithms: per group its relevance, the squared inverse length scale; then s, l and the
 * variance of the noise. Units: variances relative to the targets'. Source: Rasmussen and Williams 2006, section 5.1. Thread-safety:
 * immutable.
 */
final class GroupedKernel {
    /** Wide against targets of variance one. */
    static final double CONSTANT = 10;

    /** Parameters beyond the relevances. */
    static final int VARIANCES = 3;

    private final double[] scales;
    private final double smooth;
    private final double linear;
    private final double noise;

    /** A kernel over columns whose groups are numbered from 0. */
    GroupedKernel(double[] parameters, int[] groups) {
        int relevances = parameters.length - VARIANCES;
        this.scales = new double[groups.length];
        for (int j = 0; j < groups.length; j++) {
            scales[j] = Math.exp(parameters[groups[j]] / 2);
        }
        this.smooth = Math.exp(parameters[relevances]);
        this.linear = Math.exp(parameters[relevances + 1]);
        this.noise = Math.exp(parameters[relevances + 2]);
    }

    /** A row in units of the length scales. */
    double[] scaled(double[] row) {
        double[] scaled = new double[scales.length];
        for (int j = 0; j < scaled.length; j++) {
            scaled[j] = row[j] * scales[j];
        }
        return scaled;
    }

    /** The covariance of two scaled rows, without noise. */
    double covariance(double[] a, double[] b) {
        double squares = 0;
        for (int j = 0; j < a.length; j++) {
            double difference = a[j] - b[j];
            squares += difference * difference;
        }
        return smooth * Math.exp(-squares / 2) + linear * Vectors.dot(a, b) + CONSTANT;
    }

    /** The upper triangle of the covariance of noisy targets at scaled rows. */
    double[][] covariance(double[][] rows) {
        double[][] covariance = new double[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = i; j < rows.length; j++) {
                covariance[i][j] = covariance(rows[i], rows[j]);
            }
            covariance[i][i] += noise;
        }
        return covariance;
    }
}
