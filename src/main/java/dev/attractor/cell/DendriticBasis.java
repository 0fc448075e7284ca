package dev.attractor.cell;

/**
 * The dendrites of a dendritic PLRNN: {@code psi_i(z) = sum_b alpha_b relu(z + theta_ib)}, with weights that all units share
 * and thresholds of their own.
 *
 * <p>Source: [eq:dendritic-basis]; Brenner et al. (2022), with the sign of the threshold as in their published code.
 * Thread-safety: immutable.
 */
public final class DendriticBasis {
    private final double[] weights;
    private final double[] thresholds;

    /**
     * The dendrites of {@code N} units.
     *
     * @param weights {@code alpha}, shape {@code (B)}
     * @param thresholds {@code theta}, row-major, shape {@code (N, B)}
     * @throws IllegalArgumentException naming the tensor and the shape expected
     */
    public DendriticBasis(int units, double[] weights, double[] thresholds) {
        if (weights.length == 0) {
            throw new IllegalArgumentException("alpha must have shape [B] with B > 0, got 0 values");
        }
        WeightArrays.requireVector("alpha", weights, weights.length);
        WeightArrays.requireMatrix("theta", thresholds, units, weights.length);
        this.weights = weights.clone();
        this.thresholds = thresholds.clone();
    }

    /** These dendrites, if they are those of as many units. */
    DendriticBasis requireUnits(int expected) {
        WeightArrays.requireMatrix("theta", thresholds, expected, weights.length);
        return this;
    }

    double value(int unit, double z) {
        double sum = 0;
        for (int b = 0; b < weights.length; b++) {
            sum += weights[b] * Math.max(z + threshold(unit, b), 0);
        }
        return sum;
    }

    double slope(int unit, double z) {
        double sum = 0;
        for (int b = 0; b < weights.length; b++) {
            sum += z + threshold(unit, b) > 0 ? weights[b] : 0;
        }
        return sum;
    }

    /** {@code sum_b alpha_b (relu(z + theta_ib) - relu(z))}, which is bounded. */
    double clippedValue(int unit, double z) {
        double sum = 0;
        for (int b = 0; b < weights.length; b++) {
            sum += weights[b] * (Math.max(z + threshold(unit, b), 0) - Math.max(z, 0));
        }
        return sum;
    }

    double clippedSlope(int unit, double z) {
        double sum = 0;
        for (int b = 0; b < weights.length; b++) {
            boolean above = z + threshold(unit, b) > 0;
            // Dendrites that agree with the unit add exactly 0, so that a saturated unit has slope 0 without rounding.
            sum += above == z > 0 ? 0 : above ? weights[b] : -weights[b];
        }
        return sum;
    }

    private double threshold(int unit, int dendrite) {
        return thresholds[unit * weights.length + dendrite];
    }
}
