package dev.attractor.aelle.algebra;

/** Sums over vectors that are written once. */
public final class Vectors {
    private Vectors() {}

    /** The inner product of two vectors of equal length. */
    public static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** A multiple of a vector. */
    public static double[] scaled(double[] vector, double factor) {
        double[] scaled = new double[vector.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = factor * vector[i];
        }
        return scaled;
    }

    /** {@code a - b}. */
    public static double[] difference(double[] a, double[] b) {
        double[] difference = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return difference;
    }

    /** Adds a multiple of a vector to the first one, which is changed. */
    public static void addScaled(double[] sum, double factor, double[] vector) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * vector[i];
        }
    }

    /** The sum of rows, each times its weight. */
    public static double[] weightedSum(double[] weights, double[][] rows) {
        double[] sum = new double[rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            addScaled(sum, weights[i], rows[i]);
        }
        return sum;
    }

    /** The mean absolute difference of two vectors of equal length. */
    public static double meanAbsoluteDifference(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum / a.length;
    }

    /** The Euclidean distance of two vectors of equal length. */
    public static double distance(double[] a, double[] b) {
        double[] difference = difference(a, b);
        return Math.sqrt(dot(difference, difference));
    }

    /** The mean of each column of a matrix with at least one row. */
    public static double[] columnMeans(double[][] rows) {
        double[] means = new double[rows[0].length];
        for (double[] row : rows) {
            for (int j = 0; j < means.length; j++) {
                means[j] += row[j];
            }
        }
        for (int j = 0; j < means.length; j++) {
            means[j] /= rows.length;
        }
        return means;
    }

    /** {@code XX'}: the inner products of rows. */
    public static double[][] innerProducts(double[][] rows) {
        double[][] products = new double[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j <= i; j++) {
                products[i][j] = dot(rows[i], rows[j]);
                products[j][i] = products[i][j];
            }
        }
        return products;
    }

    /** {@code X'X} of a matrix with at least one row. */
    public static double[][] gram(double[][] rows) {
        int size = rows[0].length;
        double[][] gram = new double[size][size];
        for (double[] row : rows) {
            for (int i = 0; i < size; i++) {
                double factor = row[i];
                for (int j = i; j < size; j++) {
                    gram[i][j] += factor * row[j];
                }
            }
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                gram[i][j] = gram[j][i];
            }
        }
        return gram;
    }
}
