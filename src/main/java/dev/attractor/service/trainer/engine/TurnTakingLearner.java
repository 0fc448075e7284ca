package dev.attractor.service.trainer.engine;

import dev.attractor.checkpoint.Weights;
import dev.attractor.service.trainer.task.Evaluation;
import dev.attractor.service.trainer.task.Sequences;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A learner of which only one in this process works at a time, in the order in which they asked: a batch, a step, an evaluation.
 *
 * <p>Why: two runs on DL4J side by side once crashed the process in native code: libnd4jcpu's {@code Broadcast<float>::exec<Add>} got
 * a pointer to nothing, called from {@code MultiLayerNetwork.computeGradientAndScore}. The cause is unknown, and four minutes of
 * provocation did not bring it back; two calls that never meet cannot race. Learners that do not call ND4J need no turns.
 *
 * <p>Thread-safety: as the learner's own, which is made in a turn too.
 */
final class TurnTakingLearner implements Learner {
    private static final Lock TURN = new ReentrantLock(true);

    private final Learner learner;

    TurnTakingLearner(Supplier<Learner> made) {
        this.learner = inTurn(made);
    }

    private static <T> T inTurn(Supplier<T> work) {
        TURN.lock();
        try {
            return work.get();
        } finally {
            TURN.unlock();
        }
    }

    private static void doInTurn(Runnable work) {
        TURN.lock();
        try {
            work.run();
        } finally {
            TURN.unlock();
        }
    }

    @Override
    public Slope differentiate(int[] examples) {
        return inTurn(() -> learner.differentiate(examples));
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
        return inTurn(() -> learner.evaluate(split));
    }

    @Override
    public Weights weights() {
        return inTurn(learner::weights);
    }

    @Override
    public float[] parameters() {
        return inTurn(learner::parameters);
    }

    @Override
    public float[] moments() {
        return inTurn(learner::moments);
    }

    @Override
    public void close() {
        doInTurn(learner::close);
    }
}
