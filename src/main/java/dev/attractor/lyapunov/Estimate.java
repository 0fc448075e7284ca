package dev.attractor.lyapunov;

/**
 * A number measured along an orbit, with its standard error and its 95 % confidence interval.
 *
 * <p>Non-finite policy: all four are finite.
 *
 * @param value over all steps and trajectories
 * @param standardError of {@code value}
 * @param lower end of the interval
 * @param upper end of the interval; need not lie as far from the value as {@code lower}
 */
public record Estimate(double value, double standardError, double lower, double upper) {
    public Estimate {
        if (!Double.isFinite(value) || !Double.isFinite(upper - lower)) {
            throw new IllegalArgumentException(
                    "an estimate must be finite, got " + value + " in " + lower + ".." + upper);
        }
        if (!(standardError >= 0) || lower > upper) {
            throw new IllegalArgumentException("an estimate's error must not be negative, got " + standardError
                    + " and the interval " + lower + ".." + upper);
        }
    }

    /** The estimate in other units. */
    public Estimate times(double factor) {
        double first = factor * lower;
        double last = factor * upper;
        return new Estimate(
                factor * value, Math.abs(factor) * standardError, Math.min(first, last), Math.max(first, last));
    }

    /**
     * The estimate of {@code 1 / value}, whose error is that of the tangent and whose interval is the image of this one's.
     *
     * @throws IllegalArgumentException if the interval holds zero
     */
    public Estimate reciprocal() {
        if (lower <= 0 && upper >= 0) {
            throw new IllegalArgumentException("an interval that holds zero has no reciprocal: " + this);
        }
        return new Estimate(1 / value, standardError / (value * value), 1 / upper, 1 / lower);
    }
}
