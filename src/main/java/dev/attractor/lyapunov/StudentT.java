package dev.attractor.lyapunov;

/**
 * The two-sided 95 % point of Student's t: how many standard errors of a mean its confidence interval reaches to either side.
 *
 * <p>Source: the table in every textbook up to 20 degrees of freedom; beyond, the expansion about the normal of Abramowitz and
 * Stegun 26.7.5, whose error at 20 is below 1e-4.
 */
final class StudentT {
    private static final double NORMAL = 1.959963984540054;
    private static final double[] TABLE = {
        12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281, 2.2010, 2.1788, 2.1604, 2.1448,
        2.1314, 2.1199, 2.1098, 2.1009, 2.0930, 2.0860
    };

    private StudentT() {}

    static double twoSided95(int degreesOfFreedom) {
        if (degreesOfFreedom < 1) {
            throw new IllegalArgumentException("degrees of freedom must be positive, got " + degreesOfFreedom);
        }
        if (degreesOfFreedom <= TABLE.length) {
            return TABLE[degreesOfFreedom - 1];
        }
        double z = NORMAL;
        double square = z * z;
        double v = degreesOfFreedom;
        return z
                + z * (square + 1) / (4 * v)
                + z * (5 * square * square + 16 * square + 3) / (96 * v * v)
                + z * (3 * square * square * square + 19 * square * square + 17 * square - 15) / (384 * v * v * v);
    }
}
