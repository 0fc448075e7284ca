package dev.attractor.aelle.spectrum;

import java.util.List;

/**
 * A way to bring spectra of networks of any size to one length.
 *
 * <p>Value i of q stands for the share (i + 1/2)/q of the exponents, in descending order. Shape: any length {@code -> q}. Thread-safety:
 * immutable. Non-finite policy: negative infinity (a collapsed direction) is {@value #FLOOR}; NaN and positive infinity are refused
 * with {@link IllegalArgumentException}, as is an empty spectrum.
 */
public interface Resampling {
    /** The fastest decay told apart, in nats per step: beyond it a perturbation is below double precision in one step. */
    double FLOOR = -40;

    /** How many values a resampled spectrum has. */
    int length();

    /** Resamples exponents in descending order, in nats per step. */
    double[] resample(List<Double> exponents);

    /** The exponent, in nats per step, that a value of a resampled spectrum stands for. */
    double exponent(double value);

    /** An exponent no smaller than {@value #FLOOR}. */
    static double clamp(double exponent) {
        if (Double.isNaN(exponent) || exponent == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("an exponent must be finite or negative infinity");
        }
        return Math.max(FLOOR, exponent);
    }
}
