package dev.attractor.autodiff;

/**
 * Loops over whole float arrays of equal length, each simple enough for the compiler to vectorise.
 *
 * <p>The functions are rational approximations within a few units in the last place of 1. Source of the coefficients of tanh: the
 * quotient of odd degree 13 and even degree 6 that Eigen uses. Non-finite policy: NaN stays NaN.
 */
final class Elementwise {
    /** Beyond it tanh is 1 to single precision. */
    private static final float SATURATION = 7.90531110763549805f;

    /** Times any positive normal float it is at least 1. */
    private static final float RECIPROCAL_OF_SMALLEST = 0x1p126f;

    private Elementwise() {}

    private static float tanh(float value) {
        float x = Math.max(-SATURATION, Math.min(SATURATION, value));
        float s = x * x;
        float p = -2.76076847742355e-16f * s + 2.00018790482477e-13f;
        p = p * s - 8.60467152213735e-11f;
        p = p * s + 5.12229709037114e-08f;
        p = p * s + 1.48572235717979e-05f;
        p = p * s + 6.37261928875436e-04f;
        p = p * s + 4.89352455891786e-03f;
        float q = 1.19825839466702e-06f * s + 1.18534705686654e-04f;
        q = q * s + 2.26843463243900e-03f;
        q = q * s + 4.89352518554385e-03f;
        return x * p / q;
    }

    static void tanh(float[] x, float[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] = tanh(x[i]);
        }
    }

    /** {@code dx += dy (1 - y^2)}. */
    static void addTanhGradient(float[] y, float[] dy, float[] dx) {
        for (int i = 0; i < y.length; i++) {
            dx[i] += dy[i] * (1 - y[i] * y[i]);
        }
    }

    static void sigmoid(float[] x, float[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] = 0.5f + 0.5f * tanh(0.5f * x[i]);
        }
    }

    /** {@code dx += dy y (1 - y)}. */
    static void addSigmoidGradient(float[] y, float[] dy, float[] dx) {
        for (int i = 0; i < y.length; i++) {
            dx[i] += dy[i] * y[i] * (1 - y[i]);
        }
    }

    static void relu(float[] x, float[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.max(x[i], 0);
        }
    }

    /** 1 where a value is positive, else 0, without a branch; a subnormal counts for less. */
    static float step(float value) {
        return Math.min(Math.max(value, 0) * RECIPROCAL_OF_SMALLEST, 1);
    }

    static void addReluGradient(float[] y, float[] dy, float[] dx) {
        for (int i = 0; i < y.length; i++) {
            dx[i] += dy[i] * step(y[i]);
        }
    }

    /** {@code y += x}. */
    static void add(float[] x, float[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] += x[i];
        }
    }

    /** {@code y += factor x}. */
    static void addScaled(float factor, float[] x, float[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] += factor * x[i];
        }
    }

    /** {@code y = factor x}. */
    static void scale(float factor, float[] x, float[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] = factor * x[i];
        }
    }

    /** {@code y = a + factor b}. */
    static void combine(float[] a, float factor, float[] b, float[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] = a[i] + factor * b[i];
        }
    }

    /** {@code y = a b}. */
    static void multiply(float[] a, float[] b, float[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] = a[i] * b[i];
        }
    }

    /** {@code y += a b}. */
    static void addProduct(float[] a, float[] b, float[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] += a[i] * b[i];
        }
    }
}
