package dev.attractor.training;

/** The Euclidean norm of a gradient and its limit. */
public final class GradientNorm {
    private GradientNorm() {}

    /** The norm, summed in double precision. */
    public static double of(float[] gradient) {
        double even = 0;
        double odd = 0;
        int pairs = gradient.length / 2;
        // Two sums side by side take half as long.
        for (int i = 0; i < pairs; i++) {
            even += (double) gradient[2 * i] * gradient[2 * i];
            odd += (double) gradient[2 * i + 1] * gradient[2 * i + 1];
        }
        double last = gradient.length % 2 == 0 ? 0 : gradient[gradient.length - 1];
        return Math.sqrt(even + odd + last * last);
    }

    /** Scales a gradient of this norm down to the limit if it is longer. */
    public static void limit(float[] gradient, double norm, double limit) {
        if (norm > limit) {
            float factor = (float) (limit / norm);
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] *= factor;
            }
        }
    }
}
