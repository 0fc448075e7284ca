package dev.attractor.training;

/** The Euclidean norm of a gradient and its limit. */
public final class GradientNorm {
    private GradientNorm() {}

    /** The norm, summed in double precision. */
    public static double of(float[] gradient) {
        double squares = 0;
        for (float entry : gradient) {
            squares += (double) entry * entry;
        }
        return Math.sqrt(squares);
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
