package dev.attractor.autodiff;

import org.bytedeco.openblas.global.openblas;

/** Algebra of small square matrices in double precision, row-major; every result is a new array. */
final class SquareMatrices {
    /** Coefficients of the diagonal Pade approximant of order 13. Source: Higham (2005). */
    private static final double[] PADE = {
        64764752532480000.0,
        32382376266240000.0,
        7771770303897600.0,
        1187353796428800.0,
        129060195264000.0,
        10559470521600.0,
        670442572800.0,
        33522128640.0,
        1323241920.0,
        40840800.0,
        960960.0,
        16380.0,
        182.0,
        1.0
    };

    /** The 1-norm up to which the approximant is exact to rounding. Source: Higham (2005). */
    private static final double PADE_NORM = 5.371920351148152;

    private SquareMatrices() {}

    static double[] widened(float[] values) {
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = values[i];
        }
        return result;
    }

    /** {@code A B}. */
    static double[] multiply(double[] a, double[] b, int size) {
        return multiply(openblas.CblasNoTrans, a, openblas.CblasNoTrans, b, size);
    }

    /** {@code A B^T}. */
    static double[] multiplyByTransposed(double[] a, double[] b, int size) {
        return multiply(openblas.CblasNoTrans, a, openblas.CblasTrans, b, size);
    }

    private static double[] multiply(int transposeA, double[] a, int transposeB, double[] b, int size) {
        double[] c = new double[size * size];
        openblas.cblas_dgemm(
                openblas.CblasRowMajor, transposeA, transposeB, size, size, size, 1, a, size, b, size, 0, c, size);
        return c;
    }

    /** The solution of {@code A X = B}. */
    static double[] solve(double[] a, double[] b, int size) {
        double[] x = b.clone();
        openblas.LAPACKE_dgesv(openblas.LAPACK_ROW_MAJOR, size, size, a.clone(), size, new int[size], x, size);
        return x;
    }

    static double[] transposed(double[] a, int size) {
        double[] result = new double[a.length];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                result[j * size + i] = a[i * size + j];
            }
        }
        return result;
    }

    /** {@code exp(A)}, by scaling, a Pade approximant, and squaring. */
    static double[] exponential(double[] a, int size) {
        int squarings = Math.max(0, 1 + Math.getExponent(norm(a, size) / PADE_NORM));
        double[] scaled = a.clone();
        for (int i = 0; i < a.length; i++) {
            scaled[i] = Math.scalb(a[i], -squarings);
        }
        double[] result = approximant(scaled, size);
        for (int i = 0; i < squarings; i++) {
            result = multiply(result, result, size);
        }
        return result;
    }

    private static double[] approximant(double[] a, int size) {
        double[] a2 = multiply(a, a, size);
        double[] a4 = multiply(a2, a2, size);
        double[] a6 = multiply(a4, a2, size);
        double[] odd = multiply(a, half(1, a2, a4, a6, size), size);
        double[] even = half(0, a2, a4, a6, size);
        double[] denominator = new double[a.length];
        double[] numerator = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            numerator[i] = even[i] + odd[i];
            denominator[i] = even[i] - odd[i];
        }
        return solve(denominator, numerator, size);
    }

    /** The even part of the numerator, or with {@code first = 1} the odd part divided by A. */
    private static double[] half(int first, double[] a2, double[] a4, double[] a6, int size) {
        int top = 12 + first;
        double[] high = new double[a2.length];
        for (int i = 0; i < a2.length; i++) {
            high[i] = PADE[top] * a6[i] + PADE[top - 2] * a4[i] + PADE[top - 4] * a2[i];
        }
        double[] result = multiply(a6, high, size);
        for (int i = 0; i < a2.length; i++) {
            result[i] += PADE[top - 6] * a6[i] + PADE[top - 8] * a4[i] + PADE[top - 10] * a2[i];
        }
        for (int i = 0; i < size; i++) {
            result[i * size + i] += PADE[first];
        }
        return result;
    }

    private static double norm(double[] a, int size) {
        double largest = 0;
        for (int j = 0; j < size; j++) {
            double sum = 0;
            for (int i = 0; i < size; i++) {
                sum += Math.abs(a[i * size + j]);
            }
            largest = Math.max(largest, sum);
        }
        return largest;
    }
}
