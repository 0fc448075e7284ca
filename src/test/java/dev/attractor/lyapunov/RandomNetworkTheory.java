package dev.attractor.lyapunov;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The spectrum of {@code h' = tanh(J h)} with independent {@code J_ij ~ N(0, g^2 / N)} for N to infinity: a product of Gaussian
 * matrices with diagonal gains {@code d = sech^2(sqrt(Delta) z)}, where {@code Delta = g^2 <tanh^2(sqrt(Delta) z)>}.
 *
 * <p>For the fraction {@code kappa} of exponents above it, {@code lambda(kappa) = ln g + ln(kappa y) / 2} with
 * {@code <d^2 / (d^2 + y)> = kappa}. Source: spec of the reference values; the largest one is that of Molgedey, Schuchhardt and
 * Schuster, PRL 69 (1992).
 */
final class RandomNetworkTheory {
    /** The trapezoidal rule converges exponentially: its error is e^(-2 pi w / STEP), w the width of the gain, above 0.08. */
    private static final double STEP = 0.01;

    private static final int NODES = 1200;

    private final double g;
    private final double variance;
    private final double[] logGains = new double[NODES];

    RandomNetworkTheory(double g) {
        this.g = g;
        this.variance = selfConsistentVariance(g);
        Arrays.setAll(logGains, i -> -2 * logCosh(Math.sqrt(variance) * i * STEP));
    }

    private static double selfConsistentVariance(double g) {
        return falling(1e-9, g * g, delta -> {
            double deviation = Math.sqrt(delta);
            return g * g * mean(z -> Math.pow(Math.tanh(deviation * z), 2)) / delta - 1;
        });
    }

    /** {@code Delta}, the variance of the activations. */
    double variance() {
        return variance;
    }

    double largest() {
        return Math.log(g) + 0.5 * Math.log(meanOfGains(log -> Math.exp(2 * log)));
    }

    double mean() {
        return Math.log(g) - 0.5 + meanOfGains(log -> log);
    }

    /** The exponent that a fraction {@code kappa} of all exceeds. */
    double exponent(double kappa) {
        return exponentAt(falling(-700, 50, logY -> fraction(logY) - kappa));
    }

    double positiveFraction() {
        return fraction(zeroExponent());
    }

    /** The entropy rate over {@code N}: the sum of the positive exponents. */
    double entropy() {
        return sumDownTo(zeroExponent());
    }

    /** The Kaplan-Yorke dimension over {@code N}: where the sum from the top comes back to zero. */
    double dimension() {
        return fraction(falling(-700, zeroExponent(), logY -> -sumDownTo(logY)));
    }

    private double zeroExponent() {
        return falling(-700, 50, logY -> -exponentAt(logY));
    }

    /** {@code kappa} as a function of {@code ln y}. */
    private double fraction(double logY) {
        return meanOfGains(log -> 1 / (1 + Math.exp(logY - 2 * log)));
    }

    private double exponentAt(double logY) {
        return Math.log(g) + 0.5 * (Math.log(fraction(logY)) + logY);
    }

    /** The integral of the exponents over {@code 0 .. kappa}, by parts: {@code kappa (lambda - 1/2) + <ln(1 + d^2 / y)> / 2}. */
    private double sumDownTo(double logY) {
        return fraction(logY) * (exponentAt(logY) - 0.5)
                + 0.5 * meanOfGains(log -> Math.log1p(Math.exp(2 * log - logY)));
    }

    private double meanOfGains(DoubleUnaryOperator function) {
        return mean(z -> function.applyAsDouble(logGains[(int) Math.round(z / STEP)]));
    }

    /** Over a standard normal {@code z}, for an even function. */
    private static double mean(DoubleUnaryOperator function) {
        double sum = 0.5 * function.applyAsDouble(0);
        for (int i = 1; i < NODES; i++) {
            double z = i * STEP;
            sum += Math.exp(-z * z / 2) * function.applyAsDouble(z);
        }
        return sum * STEP * Math.sqrt(2 / Math.PI);
    }

    private static double logCosh(double x) {
        return x + Math.log1p(Math.exp(-2 * x)) - Math.log(2);
    }

    /** The root of a function that falls through zero between {@code low} and {@code high}. */
    private static double falling(double low, double high, DoubleUnaryOperator function) {
        double from = low;
        double to = high;
        while (to - from > 1e-12 * (1 + Math.abs(to))) {
            double middle = (from + to) / 2;
            if (function.applyAsDouble(middle) > 0) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
