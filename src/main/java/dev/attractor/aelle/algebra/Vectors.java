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
