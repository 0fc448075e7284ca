package dev.attractor.service.trainer.task;

/**
 * The size of a probe: the inputs on which the spectra of a sweep are measured.
 *
 * @param trajectories how many orbits are driven side by side
 * @param length steps of each, the warm-up included
 * @param warmUp steps at the beginning that only bring the state onto its orbit
 */
public record ProbeShape(int trajectories, int length, int warmUp) {
    /** Eight trajectories of 250 steps, the first 50 as warm-up. */
    public static final ProbeShape DEFAULT = new ProbeShape(8, 250, 50);

    public ProbeShape {
        if (trajectories < 1 || warmUp < 0 || length <= warmUp) {
            throw new IllegalArgumentException(
                    "a probe needs at least one trajectory that is longer than its warm-up, got " + trajectories
                            + " of " + length + " steps with " + warmUp + " to warm up");
        }
    }
}
