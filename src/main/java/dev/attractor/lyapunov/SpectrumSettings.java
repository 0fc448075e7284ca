package dev.attractor.lyapunov;

import java.util.OptionalInt;

/**
 * How a spectrum is to be computed.
 *
 * @param warmUp the first steps of every trajectory that move state and frame but are not counted
 * @param k how many exponents, from the largest; empty for all there are
 * @param mode the definition
 * @param precision the frame's number format; {@link SpectrumMode#AELLE_COMPAT} has only float64
 */
public record SpectrumSettings(int warmUp, OptionalInt k, SpectrumMode mode, Precision precision) {
    public SpectrumSettings {
        if (warmUp < 0) {
            throw new IllegalArgumentException("warmUp must not be negative, got " + warmUp);
        }
        if (k.isPresent() && k.getAsInt() < 1) {
            throw new IllegalArgumentException("k must be positive, got " + k.getAsInt());
        }
        if (mode == SpectrumMode.AELLE_COMPAT && precision != Precision.FLOAT64) {
            throw new IllegalArgumentException(
                    "mode aelle-compat is computed in float64 only, not " + precision.label());
        }
    }

    /** Settings of mode {@code full} in float64. */
    public SpectrumSettings(int warmUp, OptionalInt k) {
        this(warmUp, k, SpectrumMode.FULL, Precision.FLOAT64);
    }

    /** The full spectrum after {@code warmUp} steps. */
    public static SpectrumSettings full(int warmUp) {
        return new SpectrumSettings(warmUp, OptionalInt.empty());
    }

    /** The first {@code k} exponents after {@code warmUp} steps. */
    public static SpectrumSettings leading(int k, int warmUp) {
        return new SpectrumSettings(warmUp, OptionalInt.of(k));
    }

    /** The same in another mode. */
    public SpectrumSettings in(SpectrumMode other) {
        return new SpectrumSettings(warmUp, k, other, precision);
    }

    /** The same in single precision: a preview in half the time. */
    public SpectrumSettings preview() {
        return new SpectrumSettings(warmUp, k, mode, Precision.FLOAT32);
    }
}
