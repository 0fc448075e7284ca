package dev.attractor.lyapunov;

import java.util.OptionalInt;

/**
 * How a spectrum is to be computed.
 *
 * @param warmUp the first steps of every trajectory that move state and frame but are not counted
 * @param k how many exponents, from the largest; empty for all {@code n}
 */
public record SpectrumSettings(int warmUp, OptionalInt k) {
    public SpectrumSettings {
        if (warmUp < 0) {
            throw new IllegalArgumentException("warmUp must not be negative, got " + warmUp);
        }
        if (k.isPresent() && k.getAsInt() < 1) {
            throw new IllegalArgumentException("k must be positive, got " + k.getAsInt());
        }
    }

    /** The full spectrum after {@code warmUp} steps. */
    public static SpectrumSettings full(int warmUp) {
        return new SpectrumSettings(warmUp, OptionalInt.empty());
    }

    /** The first {@code k} exponents after {@code warmUp} steps. */
    public static SpectrumSettings leading(int k, int warmUp) {
        return new SpectrumSettings(warmUp, OptionalInt.of(k));
    }
}
