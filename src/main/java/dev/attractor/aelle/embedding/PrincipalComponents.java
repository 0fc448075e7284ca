package dev.attractor.aelle.embedding;

import dev.attractor.aelle.algebra.ArrayFormat;
import dev.attractor.aelle.algebra.SymmetricEigen;
import dev.attractor.aelle.algebra.Vectors;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The leading principal components of a set of vectors: centred, in descending variance, each with its largest loading positive.
 *
 * <p>Shape: rows {@code (m, d)}, components {@code (k, d)} with {@code k <= d}. Thread-safety: immutable. Non-finite policy:
 * refuses.
 */
public final class PrincipalComponents {
    private final double[] mean;
    private final double[][] components;

    private PrincipalComponents(double[] mean, double[][] components) {
        this.mean = mean;
        this.components = components;
    }

    /** The first components of rows; fewer than asked for only if the rows have fewer columns. */
    public static PrincipalComponents of(double[][] rows, int components) {
        double[] mean = Vectors.columnMeans(rows);
        double[][] centred = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            centred[i] = minus(rows[i], mean);
        }
        SymmetricEigen eigen = SymmetricEigen.of(Vectors.gram(centred));
        double[][] leading = new double[Math.min(components, mean.length)][];
        for (int k = 0; k < leading.length; k++) {
            leading[k] = withLargestLoadingPositive(eigen.vector(k));
        }
        return new PrincipalComponents(mean, leading);
    }

    /** A copy of the components, orthonormal rows. */
    public double[][] components() {
        double[][] copy = new double[components.length][];
        for (int k = 0; k < copy.length; k++) {
            copy[k] = components[k].clone();
        }
        return copy;
    }

    /** The coordinates of a vector along the components. */
    public double[] project(double[] vector) {
        double[] centred = minus(vector, mean);
        double[] scores = new double[components.length];
        for (int k = 0; k < scores.length; k++) {
            scores[k] = Vectors.dot(components[k], centred);
        }
        return scores;
    }

    /** The vector's nearest point in the span of the components. */
    public double[] reconstruct(double[] vector) {
        double[] scores = project(vector);
        double[] nearest = mean.clone();
        for (int k = 0; k < scores.length; k++) {
            for (int j = 0; j < nearest.length; j++) {
                nearest[j] += scores[k] * components[k][j];
            }
        }
        return nearest;
    }

    /** Writes what {@link #readFrom} reads. */
    public void writeTo(DataOutput out) throws IOException {
        ArrayFormat.write(out, mean);
        ArrayFormat.write(out, components);
    }

    /** Reads what {@link #writeTo} wrote. */
    public static PrincipalComponents readFrom(DataInput in) throws IOException {
        return new PrincipalComponents(ArrayFormat.readVector(in), ArrayFormat.readMatrix(in));
    }

    private static double[] withLargestLoadingPositive(double[] vector) {
        double largest = 0;
        for (double loading : vector) {
            largest = Math.abs(loading) > Math.abs(largest) + 1e-12 ? loading : largest;
        }
        if (largest < 0) {
            for (int j = 0; j < vector.length; j++) {
                vector[j] = -vector[j];
            }
        }
        return vector;
    }

    private static double[] minus(double[] vector, double[] mean) {
        double[] difference = new double[mean.length];
        for (int j = 0; j < mean.length; j++) {
            difference[j] = vector[j] - mean[j];
        }
        return difference;
    }
}
