package dev.attractor.aelle.embedding;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The rigid motion of the plane - rotation, reflection if it fits better, and shift - that brings anchor points of a new map closest
 * to the same anchors in the old one: orthogonal Procrustes in closed form.
 *
 * <p>With M the 2 by 2 cross-covariance of the centred anchors, the best rotation by angle a has trace
 * |(M00 + M11, M01 - M10)| and the best reflection |(M00 - M11, M01 + M10)|; the larger wins. No scaling: a map that shrank
 * shows as drift.
 *
 * <p>Degenerate anchors: on a line both fit alike and the rotation is taken; all at one point, in either map, only the shift is known and
 * nothing is turned.
 *
 * <p>Shape: anchors {@code (m, 2)}, m at least 1. Source: Schoenemann 1966, the plane case. Thread-safety: immutable.
 * Non-finite policy: passed through.
 */
public final class PlaneAlignment {
    /** Differences below this share of the numbers they come from are rounding. */
    private static final double ROUNDING = 1e-12;

    private final double[] from;
    private final double[] to;
    private final double[][] turn;
    private final double drift;

    private PlaneAlignment(double[] from, double[] to, double[][] turn, double drift) {
        this.from = from;
        this.to = to;
        this.turn = turn;
        this.drift = drift;
    }

    /** The alignment that changes nothing: the first map of an experiment has nothing to follow. */
    public static PlaneAlignment identity() {
        return new PlaneAlignment(new double[2], new double[2], new double[][] {{1, 0}, {0, 1}}, 0);
    }

    /** The alignment of anchors to their old positions, row by row. */
    public static PlaneAlignment between(double[][] anchors, double[][] old) {
        if (anchors.length == 0 || anchors.length != old.length) {
            throw new IllegalArgumentException("the same anchors, at least one, must be in both maps");
        }
        double[] from = centroid(anchors);
        double[] to = centroid(old);
        boolean spread = isSpread(anchors, from) && isSpread(old, to);
        double[][] turn = bestTurn(spread ? crossCovariance(anchors, from, old, to) : new double[2][2]);
        PlaneAlignment aligned = new PlaneAlignment(from, to, turn, 0);
        return new PlaneAlignment(from, to, turn, aligned.residual(anchors, old));
    }

    /** The point of the new map in the old map's frame. */
    public double[] apply(double[] point) {
        double x = point[0] - from[0];
        double y = point[1] - from[1];
        return new double[] {to[0] + x * turn[0][0] + y * turn[1][0], to[1] + x * turn[0][1] + y * turn[1][1]};
    }

    /**
     * What the motion cannot explain: the Frobenius norm of the anchors' remaining displacement relative to the old
     * anchors' spread; 0 for the same map, above about 0.3 two maps should not be overlaid. If the old anchors have no spread it is 0 if the
     * new ones have none either, and 1 otherwise.
     */
    public double drift() {
        return drift;
    }

    /** Writes what {@link #readFrom} reads. */
    public void writeTo(DataOutput out) throws IOException {
        for (double value :
                new double[] {from[0], from[1], to[0], to[1], turn[0][0], turn[0][1], turn[1][0], turn[1][1], drift}) {
            out.writeDouble(value);
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static PlaneAlignment readFrom(DataInput in) throws IOException {
        double[] from = {in.readDouble(), in.readDouble()};
        double[] to = {in.readDouble(), in.readDouble()};
        double[][] turn = {{in.readDouble(), in.readDouble()}, {in.readDouble(), in.readDouble()}};
        return new PlaneAlignment(from, to, turn, in.readDouble());
    }

    private static double[][] bestTurn(double[][] m) {
        double rotation = Math.hypot(m[0][0] + m[1][1], m[0][1] - m[1][0]);
        double reflection = Math.hypot(m[0][0] - m[1][1], m[0][1] + m[1][0]);
        if (rotation == 0 && reflection == 0) {
            return new double[][] {{1, 0}, {0, 1}};
        }
        if (rotation >= reflection * (1 - ROUNDING)) {
            double cos = (m[0][0] + m[1][1]) / rotation;
            double sin = (m[0][1] - m[1][0]) / rotation;
            return new double[][] {{cos, sin}, {-sin, cos}};
        }
        double cos = (m[0][0] - m[1][1]) / reflection;
        double sin = (m[0][1] + m[1][0]) / reflection;
        return new double[][] {{cos, sin}, {sin, -cos}};
    }

    private static double[][] crossCovariance(double[][] a, double[] from, double[][] b, double[] to) {
        double[][] m = new double[2][2];
        for (int row = 0; row < a.length; row++) {
            for (int i = 0; i < 2; i++) {
                for (int j = 0; j < 2; j++) {
                    m[i][j] += (a[row][i] - from[i]) * (b[row][j] - to[j]);
                }
            }
        }
        return m;
    }

    private double residual(double[][] anchors, double[][] old) {
        if (!isSpread(old, to)) {
            return isSpread(anchors, from) ? 1 : 0;
        }
        double left = 0;
        double spread = 0;
        for (int row = 0; row < anchors.length; row++) {
            double[] moved = apply(anchors[row]);
            left += Math.pow(moved[0] - old[row][0], 2) + Math.pow(moved[1] - old[row][1], 2);
            spread += Math.pow(old[row][0] - to[0], 2) + Math.pow(old[row][1] - to[1], 2);
        }
        return Math.sqrt(left / spread);
    }

    /** Whether points lie apart by more than the rounding of their centroid. */
    private static boolean isSpread(double[][] points, double[] centroid) {
        double farthest = 0;
        double magnitude = 0;
        for (double[] point : points) {
            farthest = Math.max(farthest, Math.hypot(point[0] - centroid[0], point[1] - centroid[1]));
            magnitude = Math.max(magnitude, Math.hypot(point[0], point[1]));
        }
        return farthest > ROUNDING * magnitude;
    }

    private static double[] centroid(double[][] points) {
        double[] sum = new double[2];
        for (double[] point : points) {
            sum[0] += point[0] / points.length;
            sum[1] += point[1] / points.length;
        }
        return sum;
    }
}
