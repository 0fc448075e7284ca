package dev.attractor.service.trainer.engine;

import dev.attractor.checkpoint.Weights;
import dev.attractor.service.trainer.sweep.HyperParameters;
import dev.attractor.service.trainer.task.Evaluation;
import dev.attractor.service.trainer.task.Task;
import java.util.Optional;
import java.util.function.IntConsumer;

/** A run in epochs of shuffled batches, whichever engine's learner takes the steps; it ends where numbers are no longer finite. */
final class MiniBatchTraining implements Training {
    private final Task task;
    private final HyperParameters hyperParameters;
    private final Learner learner;
    private final String run;
    private int epoch;
    private boolean diverged;
    private boolean closed;

    /** A run that goes on from a state in which the learner is already. */
    MiniBatchTraining(Task task, HyperParameters hyperParameters, TrainingState state, Learner learner) {
        this.task = task;
        this.hyperParameters = hyperParameters;
        this.learner = learner;
        this.run = state.run();
        this.epoch = state.epoch();
    }

    @Override
    public int epoch() {
        return epoch;
    }

    @Override
    public Weights weights() {
        requireAlive();
        return learner.weights();
    }

    @Override
    public int stepsPerEpoch() {
        return Shuffle.batches(task, hyperParameters);
    }

    @Override
    public EpochReport trainEpoch(IntConsumer afterStep) {
        requireAlive();
        int current = epoch + 1;
        Shuffle shuffle = Shuffle.of(task, hyperParameters, current);
        double loss = 0;
        double gradientNorm = 0;
        for (int i = 0; i < shuffle.batches(); i++) {
            Learner.Slope slope = learner.differentiate(shuffle.batch(i));
            Optional<String> failure = NonFinite.in(slope);
            if (failure.isPresent()) {
                return diverged(current, failure.get() + " in epoch " + current + ", batch " + (i + 1));
            }
            learner.step(slope);
            afterStep.accept(learner.steps());
            loss += slope.loss();
            gradientNorm += slope.gradientNorm();
        }
        return finished(current, loss / shuffle.batches(), gradientNorm / shuffle.batches());
    }

    private EpochReport finished(int current, double trainLoss, double gradientNorm) {
        Evaluation validation = learner.evaluate(task.validation());
        Optional<String> failure = NonFinite.after(current, validation.loss(), learner.parameters());
        if (failure.isPresent()) {
            return diverged(current, failure.get());
        }
        epoch = current;
        return new EpochReport.Finished(current, trainLoss, validation.loss(), validation.accuracy(), gradientNorm);
    }

    private EpochReport diverged(int current, String reason) {
        diverged = true;
        return new EpochReport.Diverged(current, reason);
    }

    @Override
    public double testAccuracy() {
        requireAlive();
        return learner.evaluate(task.test()).accuracy();
    }

    @Override
    public byte[] state() {
        requireAlive();
        return new TrainingState(run, epoch, learner.steps(), learner.parameters(), learner.moments()).toBytes();
    }

    private void requireAlive() {
        if (diverged || closed) {
            throw new IllegalStateException(closed ? "the training is closed" : "the run has diverged");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            learner.close();
        }
    }
}
