package dev.attractor.lyapunov;

/**
 * An orbit that left the finite numbers, so that there is no spectrum.
 *
 * @param trajectory the first trajectory of the probe that did, from 0
 * @param step the step after which its state or a growth rate was not finite, from 0 and with the warm-up counted in
 */
public record Diverged(int trajectory, int step) implements SpectrumResult, TrajectoryResult {
    public Diverged {
        if (trajectory < 0 || step < 0) {
            throw new IllegalArgumentException("trajectory and step must not be negative");
        }
    }
}
