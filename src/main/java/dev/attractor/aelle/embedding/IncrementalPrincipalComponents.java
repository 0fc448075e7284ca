package dev.attractor.aelle.embedding;

import dev.attractor.aelle.algebra.ArrayFormat;
import dev.attractor.aelle.algebra.RowSingularValues;
import dev.attractor.aelle.algebra.Vectors;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Principal components that are kept up to date batch by batch, mean included.
 *
 * <p>With mean mu of weight n, singular values S and components U so far, and a batch X of m rows with mean m_x, the singular vectors of
 * {@code [sqrt(f) diag(S) U; X - m_x; sqrt(f n m / (f n + m)) (mu - m_x)]} are the new components; n becomes {@code f n + m}. With forgetting f = 1
 * and full rank this is the decomposition of all rows, in whatever batches they came; with f &lt; 1 that of rows weighted by f to the number
 * of later batches. A smaller rank drops the least of the variance after each batch.
 *
 * <p>Shape: rows {@code (m, d)}, at most {@code rank} components. Source: Ross, Lim, Lin and Yang 2008, section 3.1. Cost: of order
 * {@code d (rank + m)^2} per batch. Thread-safety: confined to one thread. Non-finite policy: refuses, unchanged.
 */
public final class IncrementalPrincipalComponents {
    private final int rank;
    private final double forgetting;
    private double weight;
    private double[] mean;
    private double[] singularValues;
    private double[][] components;

    private IncrementalPrincipalComponents(
            int rank, double forgetting, double weight, double[] mean, double[] singularValues, double[][] components) {
        this.rank = rank;
        this.forgetting = forgetting;
        this.weight = weight;
        this.mean = mean;
        this.singularValues = singularValues;
        this.components = components;
    }

    /**
     * None yet.
     *
     * @param dimension of the rows, at least 1
     * @param rank components kept, at least 1
     * @param forgetting in (0, 1]: the share of its weight that a row keeps when a batch comes; 1 to forget nothing
     */
    public static IncrementalPrincipalComponents empty(int dimension, int rank, double forgetting) {
        if (dimension < 1 || rank < 1) {
            throw new IllegalArgumentException("dimension and rank must be at least 1");
        }
        if (!(forgetting > 0 && forgetting <= 1)) {
            throw new IllegalArgumentException("forgetting must be above 0 and at most 1");
        }
        return new IncrementalPrincipalComponents(
                rank, forgetting, 0, new double[dimension], new double[0], new double[0][]);
    }

    /** The components of rows, decomposed at once, to be kept up to date without forgetting. */
    public static IncrementalPrincipalComponents of(double[][] rows, int rank) {
        PrincipalComponents batch = PrincipalComponents.of(rows, rank);
        double[][] components = batch.components();
        double[] squares = new double[components.length];
        for (double[] row : rows) {
            double[] scores = batch.project(row);
            for (int k = 0; k < squares.length; k++) {
                squares[k] += scores[k] * scores[k];
            }
        }
        for (int k = 0; k < squares.length; k++) {
            squares[k] = Math.sqrt(squares[k]);
        }
        return new IncrementalPrincipalComponents(rank, 1, rows.length, batch.mean(), squares, components);
    }

    /** Takes in a batch of at least one row. */
    public void update(double[][] batch) {
        double[] batchMean = Vectors.columnMeans(batch);
        double kept = forgetting * weight;
        double total = kept + batch.length;
        List<double[]> stacked = new ArrayList<>();
        for (int k = 0; k < components.length; k++) {
            stacked.add(Vectors.scaled(components[k], Math.sqrt(forgetting) * singularValues[k]));
        }
        for (double[] row : batch) {
            stacked.add(Vectors.difference(row, batchMean));
        }
        stacked.add(Vectors.scaled(Vectors.difference(mean, batchMean), Math.sqrt(kept * batch.length / total)));
        RowSingularValues decomposed = RowSingularValues.of(stacked.toArray(double[][]::new));
        keepLeading(decomposed, Math.min(Math.min(rank, mean.length), stacked.size()));
        for (int j = 0; j < mean.length; j++) {
            mean[j] += (batchMean[j] - mean[j]) * batch.length / total;
        }
        weight = total;
    }

    /** The components as they are now: those with a variance. */
    public PrincipalComponents current() {
        return PrincipalComponents.of(mean.clone(), components);
    }

    /** A copy of the mean. */
    public double[] mean() {
        return mean.clone();
    }

    /** A copy of the singular values of the centred rows, descending: roots of summed squares, not of variances. */
    public double[] singularValues() {
        return singularValues.clone();
    }

    /** The rows seen, each with what forgetting left of its weight. */
    public double weight() {
        return weight;
    }

    /** Writes what {@link #readFrom} reads. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(rank);
        out.writeDouble(forgetting);
        out.writeDouble(weight);
        ArrayFormat.write(out, mean);
        ArrayFormat.write(out, singularValues);
        ArrayFormat.write(out, components);
    }

    /** Reads what {@link #writeTo} wrote. */
    public static IncrementalPrincipalComponents readFrom(DataInput in) throws IOException {
        return new IncrementalPrincipalComponents(
                in.readInt(),
                in.readDouble(),
                in.readDouble(),
                ArrayFormat.readVector(in),
                ArrayFormat.readVector(in),
                ArrayFormat.readMatrix(in));
    }

    private void keepLeading(RowSingularValues decomposed, int most) {
        int count = 0;
        while (count < most && decomposed.value(count) > 0) {
            count++;
        }
        singularValues = new double[count];
        components = new double[count][];
        for (int k = 0; k < count; k++) {
            singularValues[k] = decomposed.value(k);
            components[k] = decomposed.vector(k);
        }
    }
}
