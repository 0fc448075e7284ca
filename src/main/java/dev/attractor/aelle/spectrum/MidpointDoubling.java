package dev.attractor.aelle.spectrum;

import java.util.Arrays;

/**
 * The published resampling of spectra: each pass doubles the length by inserting midpoints and extrapolating the last one.
 *
 * <p>Shape: {@code n -> 2n}. Units: those of the spectrum. Source: arXiv 2204.04876, preprocessing. Thread-safety: stateless.
 * Non-finite policy: passed through.
 */
public final class MidpointDoubling {
    private MidpointDoubling() {}

    /** One pass; a spectrum of one exponent is repeated. */
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

    /** As many passes as are needed to reach a length, then the first {@code length} values. */
    public static double[] toLength(double[] spectrum, int length) {
        if (spectrum.length > length) {
            throw new IllegalArgumentException("midpoint doubling lengthens; it cannot shorten a spectrum");
        }
        double[] resampled = spectrum.clone();
        while (resampled.length < length) {
            resampled = once(resampled);
        }
        return Arrays.copyOf(resampled, length);
    }

    private static double beyondLast(double[] spectrum) {
        double last = spectrum[spectrum.length - 1];
        double previous = spectrum.length > 1 ? spectrum[spectrum.length - 2] : last;
        return last - (previous - last) / 2;
    }
}
