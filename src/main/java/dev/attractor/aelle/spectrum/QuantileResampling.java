package dev.attractor.aelle.spectrum;

import java.util.List;

/**
 * Resamples a sorted spectrum to a fixed number of quantiles, with its tail squashed, so that networks of different size share a
 * space.
 *
 * <p>The i-th of q values is the spectrum at the share (i + 1/2)/q of its exponents, linear between exponents that stand at
 * (j + 1/2)/n; constant beyond both ends. Each exponent x is first clamped at {@value #FLOOR} and then mapped to asinh(x): near zero, where
 * memory is decided, it is the exponent itself; the tail of fast decays is compressed to a logarithm.
 *
 * <p>Shape: any length {@code -> q}. Units: nats per step in, asinh of nats per step out. Thread-safety: immutable. Non-finite
 * policy: negative infinity (a collapsed direction) is the floor; NaN and positive infinity are refused.
 */
public final class QuantileResampling {
    /** The fastest decay told apart, in nats per step: beyond it a perturbation is below double precision in one step. */
    public static final double FLOOR = -40;

    private final int quantiles;

    /** Resampling to a number of quantiles, at least 2. */
    public QuantileResampling(int quantiles) {
        if (quantiles < 2) {
            throw new IllegalArgumentException("quantiles must be at least 2");
        }
        this.quantiles = quantiles;
    }

    /** Resamples exponents in descending order. */
    public double[] resample(List<Double> exponents) {
        int n = exponents.size();
        if (n == 0) {
            throw new IllegalArgumentException("a spectrum has at least one exponent");
        }
        double[] resampled = new double[quantiles];
        for (int i = 0; i < quantiles; i++) {
            double position = (i + 0.5) * n / quantiles - 0.5;
            int below = Math.max(0, Math.min(n - 1, (int) Math.floor(position)));
            int above = Math.min(n - 1, below + 1);
            double share = Math.max(0, Math.min(1, position - below));
            resampled[i] = (1 - share) * squash(exponents.get(below)) + share * squash(exponents.get(above));
        }
        return resampled;
    }

    /** asinh of a clamped exponent. */
    public static double squash(double exponent) {
        if (Double.isNaN(exponent) || exponent == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("an exponent must be finite or negative infinity");
        }
        double clamped = Math.max(FLOOR, exponent);
        double magnitude = Math.abs(clamped);
        return Math.copySign(Math.log(magnitude + Math.sqrt(magnitude * magnitude + 1)), clamped);
    }
}
