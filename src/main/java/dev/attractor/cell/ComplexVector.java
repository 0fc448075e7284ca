package dev.attractor.cell;

/** A vector of complex numbers, for the factors of a unitary matrix. Thread-safety: none. */
final class ComplexVector {
    private final double[] re;
    private final double[] im;

    private ComplexVector(int size) {
        re = new double[size];
        im = new double[size];
    }

    static ComplexVector unit(int size, int index) {
        ComplexVector vector = new ComplexVector(size);
        vector.re[index] = 1;
        return vector;
    }

    double re(int index) {
        return re[index];
    }

    double im(int index) {
        return im[index];
    }

    /** Turns every entry by its phase; the phases begin at {@code start}. */
    void turn(double[] phases, int start) {
        for (int i = 0; i < re.length; i++) {
            double cos = Math.cos(phases[start + i]);
            double sin = Math.sin(phases[start + i]);
            double turned = cos * re[i] - sin * im[i];
            im[i] = sin * re[i] + cos * im[i];
            re[i] = turned;
        }
    }

    /** Takes off {@code 2 v (v* x) / |v|^2}; {@code v} begins at {@code start}, real parts before imaginary ones. */
    void reflect(double[] axis, int start, double squaredLength) {
        int size = re.length;
        double overlapRe = 0;
        double overlapIm = 0;
        for (int i = 0; i < size; i++) {
            overlapRe += axis[start + i] * re[i] + axis[start + size + i] * im[i];
            overlapIm += axis[start + i] * im[i] - axis[start + size + i] * re[i];
        }
        for (int i = 0; i < size; i++) {
            double axisRe = 2 * axis[start + i] / squaredLength;
            double axisIm = 2 * axis[start + size + i] / squaredLength;
            re[i] -= axisRe * overlapRe - axisIm * overlapIm;
            im[i] -= axisRe * overlapIm + axisIm * overlapRe;
        }
    }

    ComplexVector permuted(int[] permutation) {
        ComplexVector result = new ComplexVector(re.length);
        for (int i = 0; i < re.length; i++) {
            result.re[i] = re[permutation[i]];
            result.im[i] = im[permutation[i]];
        }
        return result;
    }

    /** The unitary discrete Fourier transform, {@code exp(sign 2 pi i j k / n) / sqrt(n)}; -1 is the forward one. */
    ComplexVector fourier(int sign) {
        int size = re.length;
        double[] cos = new double[size];
        double[] sin = new double[size];
        for (int k = 0; k < size; k++) {
            cos[k] = Math.cos(2 * Math.PI * k / size) / Math.sqrt(size);
            sin[k] = sign * Math.sin(2 * Math.PI * k / size) / Math.sqrt(size);
        }
        ComplexVector result = new ComplexVector(size);
        for (int i = 0; i < size; i++) {
            for (int j = 0, k = 0; j < size; j++, k = (k + i) % size) {
                result.re[i] += cos[k] * re[j] - sin[k] * im[j];
                result.im[i] += cos[k] * im[j] + sin[k] * re[j];
            }
        }
        return result;
    }
}
