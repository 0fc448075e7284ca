package dev.attractor.lyapunov;

/**
 * How covariant vectors are to be computed.
 *
 * @param trajectory of the probe, from 0
 * @param warmUp steps at the beginning in which the forward frame converges; not stored
 * @param backwardWarmUp steps at the end in which the backward coefficients converge; stored, but without vectors
 * @param memoryLimit bytes that the stored frames may take, {@code 8 T (n k + k (k + 1) / 2)} for {@code T} steps after the warm-up
 */
public record CovariantSettings(int trajectory, int warmUp, int backwardWarmUp, long memoryLimit) {
    public CovariantSettings {
        if (trajectory < 0 || warmUp < 0 || backwardWarmUp < 0) {
            throw new IllegalArgumentException("trajectory, warmUp and backwardWarmUp must not be negative, got "
                    + trajectory + ", " + warmUp + " and " + backwardWarmUp);
        }
        if (memoryLimit < 1) {
            throw new IllegalArgumentException("memoryLimit must be positive, got " + memoryLimit);
        }
    }

    /** The first trajectory, with as many steps to converge backward as forward, in half of the memory that Java may use. */
    public static CovariantSettings afterWarmUp(int warmUp) {
        return new CovariantSettings(0, warmUp, warmUp, Runtime.getRuntime().maxMemory() / 2);
    }
}
