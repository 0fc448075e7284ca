package dev.attractor.aelle.forecast;

import java.util.Arrays;

/** The conformal quantile rule: of n exchangeable scores, the ceil((n + 1) level)-th smallest bounds the next one. */
final class ConformalQuantile {
    /** Takes the rounding out of (n + 1) level before the ceiling: 10 * 0.9 is nine. */
    private static final double ROUNDING = 1e-9;

    private ConformalQuantile() {}

    /** The upper bound at a level in (0, 1); infinite if there are too few scores for the level. */
    static double upper(double[] scores, double level) {
        int rank = (int) Math.ceil((scores.length + 1) * level - ROUNDING);
        if (rank > scores.length) {
            return Double.POSITIVE_INFINITY;
        }
        double[] ascending = scores.clone();
        Arrays.sort(ascending);
        return ascending[Math.max(0, rank - 1)];
    }

    /** The lower bound at a level: the mirror image of {@link #upper}. */
    static double lower(double[] scores, double level) {
        double[] mirrored = new double[scores.length];
        for (int i = 0; i < scores.length; i++) {
            mirrored[i] = -scores[i];
        }
        return -upper(mirrored, level);
    }

    /** The fewest scores for which the bound at a level is finite: 9 at 0.9, 19 at 0.95. */
    static int fewest(double level) {
        return (int) Math.ceil(level / (1 - level) - ROUNDING);
    }
}
