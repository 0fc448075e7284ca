package dev.attractor.cell;

/**
 * How a recurrent matrix follows from free weights so that a flow neither explodes nor forgets at once:
 * {@code S(M) = beta (M - M^T) + (1 - beta)(M + M^T) - gamma I}.
 *
 * <p>Source: Erichson et al. (2021); with {@code beta = 1} it is the antisymmetric matrix of Chang et al. (2019).
 *
 * @param skewShare {@code beta}, in 0..1
 * @param damping {@code gamma}, per unit of the flow's time
 */
public record SkewRule(double skewShare, double damping) {
    public SkewRule {
        if (!(skewShare >= 0 && skewShare <= 1)) {
            throw new IllegalArgumentException("the skew-symmetric share must be in [0, 1], got " + skewShare);
        }
        if (!Double.isFinite(damping)) {
            throw new IllegalArgumentException("the damping must be finite, got " + damping);
        }
    }

    /** {@code S(M)}, row-major, with {@code M} the given block of {@code size} rows of a row-major tensor; a new array. */
    double[] matrix(double[] tensor, int block, int size) {
        int start = block * size * size;
        double[] result = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double entry = tensor[start + i * size + j];
                double mirrored = tensor[start + j * size + i];
                result[i * size + j] = skewShare * (entry - mirrored) + (1 - skewShare) * (entry + mirrored);
            }
            result[i * size + i] -= damping;
        }
        return result;
    }
}
