package dev.attractor.autodiff;

/**
 * {@code exp(A)}, in double precision.
 *
 * <p>Its gradient is the Frechet derivative at {@code A^T}, the upper right block of {@code exp([[A^T, G], [0, A^T]])}. Source:
 * Lezcano-Casado and Martinez-Rubio (2019); Higham (2008), theorem 3.6.
 */
record MatrixExponential(WeightSlot a, WeightSlot y) implements WeightOperation {
    @Override
    public void forward() {
        double[] result = SquareMatrices.exponential(SquareMatrices.widened(a.value), a.rows);
        for (int i = 0; i < result.length; i++) {
            y.value[i] = (float) result[i];
        }
    }

    @Override
    public void backward() {
        double largest = 0;
        for (float entry : y.gradient) {
            largest = Math.max(largest, Math.abs(entry));
        }
        if (largest == 0) {
            return;
        }
        int size = a.rows;
        double[] exponential = SquareMatrices.exponential(blocks(largest), 2 * size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                a.gradient[i * size + j] += (float) (largest * exponential[i * 2 * size + size + j]);
            }
        }
    }

    /** The block matrix, with the gradient divided by its largest entry so that it does not decide on the scaling. */
    private double[] blocks(double largest) {
        int size = a.rows;
        double[] blocks = new double[4 * size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double entry = a.value[j * size + i];
                blocks[i * 2 * size + j] = entry;
                blocks[(size + i) * 2 * size + size + j] = entry;
                blocks[i * 2 * size + size + j] = y.gradient[i * size + j] / largest;
            }
        }
        return blocks;
    }
}
