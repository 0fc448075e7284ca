package dev.attractor.service.trainer.engine;

import dev.attractor.aelle.autoencoder.GraphLock;
import dev.attractor.checkpoint.Weights;
import dev.attractor.service.trainer.task.Evaluation;
import dev.attractor.service.trainer.task.Sequences;
import java.util.function.Supplier;

/**
 * A learner of which only one in this process works at a time, in the order in which they asked: a batch, a step, an evaluation.
 *
 * <p>Why: two runs on DL4J side by side once crashed the process in native code; {@link GraphLock} tells of it, and is the lock that
 * everything in this process that computes with DL4J takes. Learners that do not call ND4J need no turns.
 *
 * <p>Thread-safety: as the learner's own, which is made in a turn too.
 */
final class TurnTakingLearner implements Learner {
    private final Learner learner;

    TurnTakingLearner(Supplier<Learner> made) {
        this.learner = GraphLock.holding(made);
    }

    private static void doInTurn(Runnable work) {
        GraphLock.holding(() -> {
            work.run();
            return true;
        });
    }

    @Override
    public Slope differentiate(int[] examples) {
        return GraphLock.holding(() -> learner.differentiate(examples));
    }

    @Override
    public void step(Slope slope) {
        doInTurn(() -> learner.step(slope));
    }

    @Override
    public int steps() {
        return learner.steps();
    }

    @Override
    public Evaluation evaluate(Sequences split) {
        return GraphLock.holding(() -> learner.evaluate(split));
    }

    @Override
    public Weights weights() {
        return GraphLock.holding(learner::weights);
    }

    @Override
    public float[] parameters() {
        return GraphLock.holding(learner::parameters);
    }

    @Override
    public float[] moments() {
        return GraphLock.holding(learner::moments);
    }

    @Override
    public void close() {
        doInTurn(learner::close);
    }
}
