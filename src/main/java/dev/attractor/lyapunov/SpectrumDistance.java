package dev.attractor.lyapunov;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * How far two spectra are apart, whatever the sizes of their networks.
 *
 * <p>Source: [eq:wasserstein]; each spectrum is the distribution that gives every exponent the same weight.
 */
public final class SpectrumDistance {
    private SpectrumDistance() {}

    /**
     * The Wasserstein distance {@code W_2 = (int_0^1 (F^-1(q) - G^-1(q))^2 dq)^(1/2)} of the quantile functions, exactly; for spectra of
     * one size the root mean square of the differences of exponents. Units: nats per step.
     *
     * @throws IllegalArgumentException if the spectra are of different modes or precisions, or if one lacks exponents of its state
     */
    public static double wasserstein(Spectrum first, Spectrum second) {
        first.requireSameKind(second);
        requireFull(first);
        requireFull(second);
        return Math.sqrt(mean(first.exponents(), second.exponents(), difference -> difference * difference));
    }

    /**
     * The Wasserstein distance {@code W_1 = int_0^1 |F^-1(q) - G^-1(q)| dq} of all exponents of two states, in descending order and
     * finite; for spectra of one size the mean absolute difference of exponents. Units: nats per step.
     *
     * @throws IllegalArgumentException if a spectrum is empty
     */
    public static double firstWasserstein(List<Double> first, List<Double> second) {
        if (first.isEmpty() || second.isEmpty()) {
            throw new IllegalArgumentException("a spectrum has at least one exponent");
        }
        return mean(first, second, Math::abs);
    }

    private static void requireFull(Spectrum spectrum) {
        if (spectrum.k() < spectrum.n()) {
            throw new IllegalArgumentException(
                    "a distance needs all exponents, this spectrum has " + spectrum.k() + " of " + spectrum.n());
        }
    }

    /**
     * The mean of a function of the difference of two quantile functions. Both are steps, constant between the multiples of {@code 1/n} and
     * of {@code 1/m}.
     */
    private static double mean(List<Double> first, List<Double> second, DoubleUnaryOperator cost) {
        long n = first.size();
        long m = second.size();
        double sum = 0;
        long position = 0;
        for (int i = 0, j = 0; i < n && j < m; ) {
            // In units of 1 / (n m), so that the ends of steps meet exactly.
            long end = Math.min((i + 1) * m, (j + 1) * n);
            sum += cost.applyAsDouble(first.get(i) - second.get(j)) * (end - position);
            position = end;
            i += end == (i + 1) * m ? 1 : 0;
            j += end == (j + 1) * n ? 1 : 0;
        }
        return sum / (n * m);
    }
}
