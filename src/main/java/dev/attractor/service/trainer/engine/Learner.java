package dev.attractor.service.trainer.engine;

import dev.attractor.checkpoint.Weights;
import dev.attractor.service.trainer.task.Evaluation;
import dev.attractor.service.trainer.task.Sequences;

/**
 * A network with its gradient and its optimiser: what an engine brings to a {@link MiniBatchTraining}.
 *
 * <p>Thread-safety: one thread at a time, not necessarily the same. Non-finite policy: what overflows is returned as it is.
 */
interface Learner extends AutoCloseable {
    /**
     * What a batch says.
     *
     * @param loss mean over the judged outputs
     * @param gradientNorm Euclidean norm of the loss's gradient over all parameters, before it is limited
     */
    record Slope(double loss, double gradientNorm) {}

    /** Differentiates the mean loss of these examples of the training split; the gradient is kept for {@link #step}. */
    Slope differentiate(int[] examples);

    /** Takes a step of the optimiser against the gradient of this slope, limited to {@link TrainingEngine#GRADIENT_NORM_LIMIT}. */
    void step(Slope slope);

    /** Steps of the optimiser since the beginning. */
    int steps();

    Evaluation evaluate(Sequences split);

    /** As {@link Training#weights()}. */
    Weights weights();

    /** The parameters in the engine's order; read at once, not kept. */
    float[] parameters();

    /** The optimiser's moments, two for each parameter; read at once, not kept. */
    float[] moments();

    @Override
    void close();
}
