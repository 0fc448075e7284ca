package dev.attractor.autodiff;

/**
 * {@code W = (I + A)^-1 (I - A) D} with a constant diagonal, in double precision.
 *
 * <p>Its differential is {@code dW = -(I + A)^-1 dA (D + W)}. Source: Helfrich, Willmott and Ye (2018).
 */
record CayleyTransform(WeightSlot a, double[] diagonal, WeightSlot y) implements WeightOperation {
    @Override
    public void forward() {
        int size = a.rows;
        double[] right = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                right[i * size + j] = ((i == j ? 1 : 0) - (double) a.value[i * size + j]) * diagonal[j];
            }
        }
        double[] result = SquareMatrices.solve(identityPlusA(), right, size);
        for (int i = 0; i < result.length; i++) {
            y.value[i] = (float) result[i];
        }
    }

    @Override
    public void backward() {
        int size = a.rows;
        double[] turned = SquareMatrices.widened(y.value);
        for (int i = 0; i < size; i++) {
            turned[i * size + i] += diagonal[i];
        }
        double[] transposed = SquareMatrices.transposed(identityPlusA(), size);
        double[] solved = SquareMatrices.solve(transposed, SquareMatrices.widened(y.gradient), size);
        double[] pulledBack = SquareMatrices.multiplyByTransposed(solved, turned, size);
        for (int i = 0; i < pulledBack.length; i++) {
            a.gradient[i] -= (float) pulledBack[i];
        }
    }

    private double[] identityPlusA() {
        double[] result = SquareMatrices.widened(a.value);
        for (int i = 0; i < a.rows; i++) {
            result[i * a.rows + i] += 1;
        }
        return result;
    }
}
