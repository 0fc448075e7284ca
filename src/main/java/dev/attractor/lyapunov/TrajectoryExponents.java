package dev.attractor.lyapunov;

import java.util.OptionalDouble;

/**
 * The exponents of one trajectory in frame order, with what is needed for their error bar and their self-test.
 *
 * <p>Shape: exponents {@code (k)}, block means {@code (blocks, k)}. Units: nats per step. The arrays are shared, not to be
 * written. Non-finite policy: every value is finite; a collapsed direction stands at {@link TangentFrame#FLOOR}.
 */
final class TrajectoryExponents implements TrajectoryResult {
    private final double[] exponents;
    private final double[][] blockMeans;
    private final boolean[] collapsed;
    private final OptionalDouble sumRuleResidual;
    private final int qrFallbacks;

    TrajectoryExponents(
            double[] exponents,
            double[][] blockMeans,
            boolean[] collapsed,
            OptionalDouble sumRuleResidual,
            int qrFallbacks) {
        this.exponents = exponents;
        this.blockMeans = blockMeans;
        this.collapsed = collapsed;
        this.sumRuleResidual = sumRuleResidual;
        this.qrFallbacks = qrFallbacks;
    }

    double[] exponents() {
        return exponents;
    }

    double[][] blockMeans() {
        return blockMeans;
    }

    boolean[] collapsed() {
        return collapsed;
    }

    OptionalDouble sumRuleResidual() {
        return sumRuleResidual;
    }

    int qrFallbacks() {
        return qrFallbacks;
    }
}
