package dev.attractor.autodiff;

/**
 * The unitary matrix {@code W = D3 R2 F^-1 D2 P R1 F D1} as a real one, {@code [[Re W, -Im W], [Im W, Re W]]}, in double precision.
 *
 * <p>Shape: {@code phases (3, n)} of the diagonals {@code exp(i phase)}, {@code reflections (2, 2 n)}, real parts before imaginary
 * ones. Source: Arjovsky, Shah and Bengio (2016), equation 6.
 */
record UnitaryProduct(WeightSlot phases, WeightSlot reflections, int[] permutation, WeightSlot y)
        implements WeightOperation {

    @Override
    public void forward() {
        int size = permutation.length;
        ComplexMatrix w = afterThird();
        w.reflect(reflections.value, 2 * size);
        w.turn(phases.value, 2 * size, 1);
        for (int k = 0; k < w.re.length; k++) {
            int upper = k / size * 2 * size + k % size;
            int lower = upper + 2 * size * size;
            y.value[upper] = (float) w.re[k];
            y.value[upper + size] = (float) -w.im[k];
            y.value[lower] = (float) w.im[k];
            y.value[lower + size] = (float) w.re[k];
        }
    }

    /** {@code F D1}. */
    private ComplexMatrix afterFirst() {
        ComplexMatrix x = ComplexMatrix.identity(permutation.length);
        x.turn(phases.value, 0, 1);
        return x.fourier(-1);
    }

    /** {@code D2 P R1 F D1}. */
    private ComplexMatrix afterSecond() {
        ComplexMatrix x = afterFirst();
        x.reflect(reflections.value, 0);
        ComplexMatrix permuted = x.permuted(permutation);
        permuted.turn(phases.value, permutation.length, 1);
        return permuted;
    }

    /** {@code F^-1 D2 P R1 F D1}. */
    private ComplexMatrix afterThird() {
        return afterSecond().fourier(1);
    }

    @Override
    public void backward() {
        int size = permutation.length;
        ComplexMatrix gradient = complexGradient();
        ComplexMatrix reflected = afterThird();
        reflected.reflect(reflections.value, 2 * size);
        ComplexMatrix third = reflected.copy();
        third.turn(phases.value, 2 * size, 1);
        pullBackTurn(third, gradient, 2 * size);
        pullBackReflection(afterThird(), gradient, 2 * size);
        gradient = gradient.fourier(-1);
        pullBackTurn(afterSecond(), gradient, size);
        gradient = gradient.permuted(inverse());
        pullBackReflection(afterFirst(), gradient, 0);
        gradient = gradient.fourier(1);
        ComplexMatrix first = ComplexMatrix.identity(size);
        first.turn(phases.value, 0, 1);
        pullBackTurn(first, gradient, 0);
    }

    /** The gradients with respect to real and imaginary parts, as one complex number each. */
    private ComplexMatrix complexGradient() {
        int size = permutation.length;
        ComplexMatrix gradient = new ComplexMatrix(size);
        for (int k = 0; k < gradient.re.length; k++) {
            int upper = k / size * 2 * size + k % size;
            int lower = upper + 2 * size * size;
            gradient.re[k] = (double) y.gradient[upper] + y.gradient[lower + size];
            gradient.im[k] = (double) y.gradient[lower] - y.gradient[upper + size];
        }
        return gradient;
    }

    private int[] inverse() {
        int[] inverse = new int[permutation.length];
        for (int i = 0; i < inverse.length; i++) {
            inverse[permutation[i]] = i;
        }
        return inverse;
    }

    /** Through {@code Y = D X}: a phase moves {@code Y} by {@code i Y}. */
    private void pullBackTurn(ComplexMatrix result, ComplexMatrix gradient, int start) {
        int size = permutation.length;
        for (int k = 0; k < result.re.length; k++) {
            phases.gradient[start + k / size] +=
                    (float) (gradient.im[k] * result.re[k] - gradient.re[k] * result.im[k]);
        }
        gradient.turn(phases.value, start, -1);
    }

    /**
     * Through {@code Y = X - c v s} with {@code s = v* X}, {@code c = 2 / |v|^2}: with {@code r = v* G}, the gradient with respect to
     * {@code v} is {@code -c (G s* + X r*) + c^2 Re(r s*) v}.
     */
    private void pullBackReflection(ComplexMatrix x, ComplexMatrix gradient, int start) {
        int size = permutation.length;
        float[] axis = reflections.value;
        double[] sRe = new double[size];
        double[] sIm = new double[size];
        double[] rRe = new double[size];
        double[] rIm = new double[size];
        x.overlap(axis, start, sRe, sIm);
        gradient.overlap(axis, start, rRe, rIm);
        double c = 2 / x.squaredLength(axis, start);
        double along = 0;
        for (int j = 0; j < size; j++) {
            along += rRe[j] * sRe[j] + rIm[j] * sIm[j];
        }
        for (int i = 0; i < 2 * size; i++) {
            reflections.gradient[start + i] += (float) (c * c * along * axis[start + i]);
        }
        for (int k = 0; k < x.re.length; k++) {
            int i = k / size;
            int j = k % size;
            double towardsRe = gradient.re[k] * sRe[j] + gradient.im[k] * sIm[j] + x.re[k] * rRe[j] + x.im[k] * rIm[j];
            double towardsIm = gradient.im[k] * sRe[j] - gradient.re[k] * sIm[j] + x.im[k] * rRe[j] - x.re[k] * rIm[j];
            reflections.gradient[start + i] -= (float) (c * towardsRe);
            reflections.gradient[start + size + i] -= (float) (c * towardsIm);
        }
        gradient.reflect(axis, start);
    }
}
