package dev.attractor.response;

/**
 * Where and how far back a response is measured.
 *
 * @param warmUp steps at the beginning of each trajectory that no lag reaches into
 * @param lags {@code L}; the kernel is known at {@code tau = 0 .. L - 1}
 * @param anchors the most times {@code t} at which it is measured, spread evenly over trajectories and steps
 */
public record ResponseSettings(int warmUp, int lags, int anchors) {
    private static final int ANCHORS = 64;

    public ResponseSettings {
        if (warmUp < 0) {
            throw new IllegalArgumentException("warmUp must not be negative, got " + warmUp);
        }
        if (lags < 1) {
            throw new IllegalArgumentException("lags must be positive, got " + lags);
        }
        if (anchors < 1) {
            throw new IllegalArgumentException("anchors must be positive, got " + anchors);
        }
    }

    /** Up to 64 anchors. */
    public static ResponseSettings of(int warmUp, int lags) {
        return new ResponseSettings(warmUp, lags, ANCHORS);
    }
}
