package dev.attractor.lyapunov;

/**
 * One thread's workspace that runs whole trajectories, one after the other.
 *
 * <p>A trajectory's result depends on the trajectory alone, bit for bit, not on what was run before.
 */
interface TrajectoryRunner extends AutoCloseable {
    /** Runs trajectory {@code trajectory} of the probe. */
    TrajectoryResult run(OrbitPlan plan, Probe probe, int trajectory);

    @Override
    void close();
}
