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
 * <p>Units: nats per step in, asinh of nats per step out.
 *
 * @param quantiles their number, at least 2
 */
public record QuantileResampling(int quantiles) implements Resampling {
    public QuantileResampling {
        if (quantiles < 2) {
            throw new IllegalArgumentException("quantiles must be at least 2");
        }
    }

    @Override
    public int length() {
        return quantiles;
    }

    @Override
    public double[] resample(List<Double> exponents) {
        return EvenShares.of(
                exponents.stream().mapToDouble(QuantileResampling::squash).toArray(), quantiles);
    }

    @Override
    public double exponent(double value) {
        return Math.sinh(value);
    }

    /** asinh of a clamped exponent. */
    public static double squash(double exponent) {
        double clamped = Resampling.clamp(exponent);
        double magnitude = Math.abs(clamped);
        return Math.copySign(Math.log(magnitude + Math.sqrt(magnitude * magnitude + 1)), clamped);
    }
}
