package dev.attractor.aelle.evaluation;

/**
 * A measured number with its interval.
 *
 * @param value over all runs
 * @param low end of its 95 % bootstrap interval over runs
 * @param high end of that interval
 */
public record Estimate(double value, double low, double high) {
    public Estimate {
        if (!Double.isFinite(value) || !Double.isFinite(low) || !Double.isFinite(high)) {
            throw new IllegalArgumentException(
                    "an estimate must be finite, got " + value + " in " + low + " .. " + high);
        }
    }
}
