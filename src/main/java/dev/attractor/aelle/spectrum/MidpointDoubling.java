package dev.attractor.aelle.spectrum;

import java.util.List;

/**
 * The published resampling of spectra: each pass doubles the length by inserting midpoints and extrapolating the last one.
 *
 * <p>A spectrum that reaches the length is taken as published. One that jumps over it, or was longer to begin with, is then read at evenly
 * spaced shares: the published rule speaks of lengths that are the target over a power of two, and to cut off the rest instead would
 * drop the tail of some sizes and not of others.
 *
 * <p>Units: nats per step in and out. Source: arXiv 2204.04876, preprocessing.
 *
 * @param length of a resampled spectrum, at least 2
 */
public record MidpointDoubling(int length) implements Resampling {
    public MidpointDoubling {
        if (length < 2) {
            throw new IllegalArgumentException("length must be at least 2");
        }
    }

    @Override
    public double[] resample(List<Double> exponents) {
        double[] resampled = exponents.stream().mapToDouble(Resampling::clamp).toArray();
        while (resampled.length < length) {
            resampled = once(resampled);
        }
        return resampled.length == length ? resampled : EvenShares.of(resampled, length);
    }

    @Override
    public double exponent(double value) {
        return value;
    }

    /** One pass, {@code n -> 2n}; a spectrum of one exponent is repeated. Non-finite policy: passed through. */
    public static double[] once(double[] spectrum) {
        int n = spectrum.length;
        if (n == 0) {
            throw new IllegalArgumentException("a spectrum has at least one exponent");
        }
        double[] doubled = new double[2 * n];
        for (int i = 0; i < n; i++) {
            doubled[2 * i] = spectrum[i];
            doubled[2 * i + 1] = i + 1 < n ? (spectrum[i] + spectrum[i + 1]) / 2 : beyondLast(spectrum);
        }
        return doubled;
    }

    private static double beyondLast(double[] spectrum) {
        double last = spectrum[spectrum.length - 1];
        double previous = spectrum.length > 1 ? spectrum[spectrum.length - 2] : last;
        return last - (previous - last) / 2;
    }
}
