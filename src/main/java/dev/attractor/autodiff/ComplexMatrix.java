package dev.attractor.autodiff;

/**
 * A square matrix of complex numbers in double precision, and what the factors of a unitary product do to it from the left. Each
 * adjoint is the factor's own with the opposite sign, so that gradients are pulled back by the same methods.
 *
 * <p>Thread-safety: none; every method but {@link #fourier} and {@link #permuted} overwrites it.
 */
final class ComplexMatrix {
    final int size;
    final double[] re;
    final double[] im;

    ComplexMatrix(int size) {
        this.size = size;
        this.re = new double[size * size];
        this.im = new double[size * size];
    }

    static ComplexMatrix identity(int size) {
        ComplexMatrix matrix = new ComplexMatrix(size);
        for (int i = 0; i < size; i++) {
            matrix.re[i * size + i] = 1;
        }
        return matrix;
    }

    ComplexMatrix copy() {
        ComplexMatrix copy = new ComplexMatrix(size);
        System.arraycopy(re, 0, copy.re, 0, re.length);
        System.arraycopy(im, 0, copy.im, 0, im.length);
        return copy;
    }

    /** Turns each row by its phase, which begin at {@code start}, or back if {@code sign} is -1. */
    void turn(float[] phases, int start, int sign) {
        for (int i = 0; i < size; i++) {
            double cos = Math.cos(phases[start + i]);
            double sin = sign * Math.sin(phases[start + i]);
            for (int k = i * size; k < (i + 1) * size; k++) {
                double turned = cos * re[k] - sin * im[k];
                im[k] = sin * re[k] + cos * im[k];
                re[k] = turned;
            }
        }
    }

    /** {@code X - 2 v (v* X) / |v|^2}, its own adjoint; {@code v} begins at {@code start}, real parts before imaginary ones. */
    void reflect(float[] axis, int start) {
        double[] overlapRe = new double[size];
        double[] overlapIm = new double[size];
        overlap(axis, start, overlapRe, overlapIm);
        double factor = 2 / squaredLength(axis, start);
        for (int k = 0; k < re.length; k++) {
            double axisRe = factor * axis[start + k / size];
            double axisIm = factor * axis[start + size + k / size];
            re[k] -= axisRe * overlapRe[k % size] - axisIm * overlapIm[k % size];
            im[k] -= axisRe * overlapIm[k % size] + axisIm * overlapRe[k % size];
        }
    }

    /** Adds {@code v* X}, one number a column. */
    void overlap(float[] axis, int start, double[] overlapRe, double[] overlapIm) {
        for (int k = 0; k < re.length; k++) {
            double axisRe = axis[start + k / size];
            double axisIm = axis[start + size + k / size];
            overlapRe[k % size] += axisRe * re[k] + axisIm * im[k];
            overlapIm[k % size] += axisRe * im[k] - axisIm * re[k];
        }
    }

    double squaredLength(float[] axis, int start) {
        double sum = 0;
        for (int i = start; i < start + 2 * size; i++) {
            sum += (double) axis[i] * axis[i];
        }
        return sum;
    }

    /** Row {@code i} of the result is row {@code order[i]}. */
    ComplexMatrix permuted(int[] order) {
        ComplexMatrix result = new ComplexMatrix(size);
        for (int i = 0; i < size; i++) {
            System.arraycopy(re, order[i] * size, result.re, i * size, size);
            System.arraycopy(im, order[i] * size, result.im, i * size, size);
        }
        return result;
    }

    /** The unitary discrete Fourier transform of the columns, {@code exp(sign 2 pi i j k / n) / sqrt(n)}; -1 is the forward one. */
    ComplexMatrix fourier(int sign) {
        ComplexMatrix result = new ComplexMatrix(size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double angle = sign * 2 * Math.PI * ((long) i * j % size) / size;
                double cos = Math.cos(angle) / Math.sqrt(size);
                double sin = Math.sin(angle) / Math.sqrt(size);
                for (int k = 0; k < size; k++) {
                    result.re[i * size + k] += cos * re[j * size + k] - sin * im[j * size + k];
                    result.im[i * size + k] += cos * im[j * size + k] + sin * re[j * size + k];
                }
            }
        }
        return result;
    }
}
