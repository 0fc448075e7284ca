package dev.attractor.aelle.embedding;

import dev.attractor.aelle.algebra.ArrayFormat;
import dev.attractor.aelle.algebra.SymmetricEigen;
import dev.attractor.aelle.algebra.Vectors;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The leading principal components of a set of vectors: centred, in descending variance, each with its largest loading positive.
 *
 * <p>Shape: rows {@code (m, d)}, components {@code (k, d)} with {@code k <= d}. Thread-safety: immutable. Non-finite policy:
 * refuses.
 */
public final class PrincipalComponents {
    /** Eigenvalues of products carry half the digits: a smaller share of the largest deviation is rounding. */
    private static final double ROUNDING = 1e-7;

    private final double[] mean;
    private final double[][] components;

    private PrincipalComponents(double[] mean, double[][] components) {
        this.mean = mean;
        this.components = components;
    }

    /** Known components: orthonormal rows, which get their signs here. */
    static PrincipalComponents of(double[] mean, double[][] directions) {
        double[][] components = new double[directions.length][];
        for (int k = 0; k < components.length; k++) {
            components[k] = withLargestLoadingPositive(directions[k].clone());
        }
        return new PrincipalComponents(mean, components);
    }

    /**
     * The first components of rows; fewer than asked for only if the rows have fewer columns. Components beyond the rows' rank have no
     * variance; they are any that complete the others.
     */
    public static PrincipalComponents of(double[][] rows, int components) {
        double[] mean = Vectors.columnMeans(rows);
        double[][] centred = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            centred[i] = Vectors.difference(rows[i], mean);
        }
        int count = Math.min(components, mean.length);
        return of(mean, rows.length < mean.length ? fromFewRows(centred, count) : fromManyRows(centred, count));
    }

    /** A copy of the mean. */
    public double[] mean() {
        return mean.clone();
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
        double[] centred = Vectors.difference(vector, mean);
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
            Vectors.addScaled(nearest, scores[k], components[k]);
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

    private static double[][] fromManyRows(double[][] centred, int count) {
        SymmetricEigen eigen = SymmetricEigen.of(Vectors.gram(centred));
        double[][] leading = new double[count][];
        for (int k = 0; k < count; k++) {
            leading[k] = eigen.vector(k);
        }
        return leading;
    }

    /** By the smaller matrix of the rows' inner products: rows summed with the weights of its eigenvectors are the components. */
    private static double[][] fromFewRows(double[][] centred, int count) {
        SymmetricEigen eigen = SymmetricEigen.of(Vectors.innerProducts(centred));
        double negligible = ROUNDING * Math.sqrt(Math.max(0, eigen.value(0)));
        List<double[]> leading = new ArrayList<>();
        for (int k = 0; k < Math.min(count, eigen.size()); k++) {
            addIfIndependent(leading, Vectors.weightedSum(eigen.vector(k), centred), negligible);
        }
        for (int j = 0; leading.size() < count; j++) {
            double[] axis = new double[centred[0].length];
            axis[j] = 1;
            addIfIndependent(leading, axis, ROUNDING);
        }
        return leading.toArray(double[][]::new);
    }

    /** Adds the unit vector of what a vector has beside the others, unless that is negligible. */
    private static void addIfIndependent(List<double[]> orthonormal, double[] vector, double negligible) {
        // twice, since the first pass leaves the rounding of what it took away
        for (int pass = 0; pass < 2; pass++) {
            for (double[] other : orthonormal) {
                Vectors.addScaled(vector, -Vectors.dot(vector, other), other);
            }
        }
        double length = Math.sqrt(Vectors.dot(vector, vector));
        if (length > negligible) {
            orthonormal.add(Vectors.scaled(vector, 1 / length));
        }
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
}
