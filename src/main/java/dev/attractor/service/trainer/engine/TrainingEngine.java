package dev.attractor.service.trainer.engine;

import dev.attractor.service.trainer.sweep.HyperParameters;
import dev.attractor.service.trainer.task.Task;

/**
 * Trains recurrent networks: one recurrent layer and a linear readout, with Adam on the mean loss of the judged outputs and the
 * gradient's global norm limited to {@link #GRADIENT_NORM_LIMIT}.
 *
 * <p>Every engine starts from {@link InitialWeights} and shuffles by {@link Shuffle}, so that engines differ in speed and rounding
 * only. Thread-safety: engines may be used from any thread; each {@link Training} by one thread at a time, many side by side.
 */
public interface TrainingEngine {
    /** Gradients longer than this are scaled down to it before each step. */
    double GRADIENT_NORM_LIMIT = 1;

    /** As in configuration and in a run's tags. */
    String name();

    /** Whether this engine can train such a network. */
    boolean supports(HyperParameters hyperParameters);

    /**
     * A run before its first epoch.
     *
     * @throws IllegalArgumentException if the hyper-parameters are not supported
     */
    Training start(Task task, HyperParameters hyperParameters);

    /**
     * A run as it was when {@link Training#state()} was taken; from here on it is bit-identical to one never interrupted.
     *
     * @throws IllegalArgumentException if the state is damaged or belongs to another run
     */
    Training resume(Task task, HyperParameters hyperParameters, byte[] state);
}
