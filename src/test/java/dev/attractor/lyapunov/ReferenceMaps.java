package dev.attractor.lyapunov;

/**
 * Maps whose exponents are in the literature. Their orbits use {@link StrictMath}, so that they are the same on every machine.
 *
 * <p>Coordinates of the symplectic ones are {@code (q_1 .. q_d, p_d .. p_1)}: the first {@code 2d - k} span the symplectic
 * complement of the first {@code k}, which makes exponents opposite in pairs at every finite time, not only in the limit.
 */
final class ReferenceMaps {
    private static final double TURN = 2 * Math.PI;

    private ReferenceMaps() {}

    static MapCell henon(double a, double b) {
        return new MapCell("henon", 2, () -> (x, columns) -> {
            columns[0][0] = -2 * a * x[0];
            columns[0][1] = b;
            columns[1][0] = 1;
            columns[1][1] = 0;
            double next = 1 - a * x[0] * x[0] + x[1];
            x[1] = b * x[0];
            x[0] = next;
        });
    }

    static MapCell logistic(double r) {
        return new MapCell("logistic", 1, () -> (x, columns) -> {
            columns[0][0] = r * (1 - 2 * x[0]);
            x[0] = r * x[0] * (1 - x[0]);
        });
    }

    /** Chirikov's map: {@code p' = p + K sin q}, {@code q' = q + p'}. */
    static MapCell standard(double kick) {
        return new MapCell("standard", 2, () -> (x, columns) -> {
            double slope = kick * StrictMath.cos(x[0]);
            columns[0][0] = 1 + slope;
            columns[0][1] = slope;
            columns[1][0] = 1;
            columns[1][1] = 1;
            x[1] = wrap(x[1] + kick * StrictMath.sin(x[0]));
            x[0] = wrap(x[0] + x[1]);
        });
    }

    /** Two of Chirikov's maps that kick each other by {@code coupling sin(q_1 + q_2)}. */
    static MapCell coupledStandard(double kick1, double kick2, double coupling) {
        return new MapCell("coupled-standard", 4, () -> (x, columns) -> {
            double shared = coupling * StrictMath.cos(x[0] + x[1]);
            double force = coupling * StrictMath.sin(x[0] + x[1]);
            double slope1 = kick1 * StrictMath.cos(x[0]) + shared;
            double slope2 = kick2 * StrictMath.cos(x[1]) + shared;
            x[3] = wrap(x[3] + kick1 * StrictMath.sin(x[0]) + force);
            x[2] = wrap(x[2] + kick2 * StrictMath.sin(x[1]) + force);
            x[0] = wrap(x[0] + x[3]);
            x[1] = wrap(x[1] + x[2]);
            kickThenDrift(columns, 1, slope1, slope2, shared);
        });
    }

    /** The star-shaped potential of Henon and Heiles by leapfrog: drift half a step, kick, drift half a step. */
    static MapCell henonHeiles(double timeStep) {
        return new MapCell("henon-heiles", 4, () -> (x, columns) -> {
            double half = timeStep / 2;
            double q1 = x[0] + half * x[3];
            double q2 = x[1] + half * x[2];
            x[3] -= timeStep * (q1 + 2 * q1 * q2);
            x[2] -= timeStep * (q2 + q1 * q1 - q2 * q2);
            x[0] = q1 + half * x[3];
            x[1] = q2 + half * x[2];
            kickThenDrift(columns, half, -timeStep * (1 + 2 * q2), -timeStep * (1 - 2 * q2), -timeStep * 2 * q1);
            // The drift before the kick: the columns of p gain half those of q.
            for (int i = 0; i < 4; i++) {
                columns[3][i] += half * columns[0][i];
                columns[2][i] += half * columns[1][i];
            }
        });
    }

    /** {@code p' = p + K q} with a symmetric {@code K = [[k1, k12], [k12, k2]]}, then {@code q' = q + drift p'}. */
    private static void kickThenDrift(double[][] columns, double drift, double k1, double k2, double k12) {
        set(columns[0], 1 + drift * k1, drift * k12, k12, k1);
        set(columns[1], drift * k12, 1 + drift * k2, k2, k12);
        set(columns[2], 0, drift, 1, 0);
        set(columns[3], drift, 0, 0, 1);
    }

    private static void set(double[] column, double q1, double q2, double p2, double p1) {
        column[0] = q1;
        column[1] = q2;
        column[2] = p2;
        column[3] = p1;
    }

    private static double wrap(double angle) {
        return angle - TURN * Math.floor(angle / TURN);
    }
}
