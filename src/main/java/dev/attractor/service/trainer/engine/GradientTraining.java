package dev.attractor.service.trainer.engine;

import dev.attractor.checkpoint.Weights;
import dev.attractor.service.trainer.sweep.HyperParameters;
import dev.attractor.service.trainer.task.Evaluation;
import dev.attractor.service.trainer.task.Task;
import dev.attractor.training.Adam;
import dev.attractor.training.BackpropagationThroughTime;
import dev.attractor.training.GradientNorm;
import java.util.Optional;
import java.util.function.IntConsumer;

/** A run trained by gradient through time. */
final class GradientTraining implements Training {
    private final Task task;
    private final HyperParameters hyperParameters;
    private final TrainedCell cell;
    private final BackpropagationThroughTime propagation;
    private final GradientBatch batch;
    private final SplitEvaluation evaluation;
    private final float[] parameters;
    private final float[] gradient;
    private final Adam adam;
    private final String run;
    private int epoch;
    private boolean diverged;
    private boolean closed;

    GradientTraining(Task task, HyperParameters hyperParameters, TrainedCell cell, TrainingState state, String run) {
        this.task = task;
        this.hyperParameters = hyperParameters;
        this.cell = cell;
        this.propagation = new BackpropagationThroughTime(
                cell.network(), cell.penalty(), task.sequenceLength(), Shuffle.batchSize(task, hyperParameters));
        this.batch = new GradientBatch(task, propagation);
        this.evaluation = new SplitEvaluation(task, propagation, batch);
        this.parameters = state.parameters().clone();
        this.gradient = new float[parameters.length];
        this.adam = new Adam(hyperParameters.learningRate(), state.moments(), state.steps());
        this.run = run;
        this.epoch = state.epoch();
    }

    @Override
    public int epoch() {
        return epoch;
    }

    @Override
    public Weights weights() {
        requireAlive();
        return ParameterTensors.toWeights(cell.network(), parameters, InitialWeights.metadata(hyperParameters));
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
            batch.fill(task.train(), shuffle.batch(i));
            double batchLoss = propagation.differentiate(parameters, batch.objective(), gradient);
            double batchNorm = GradientNorm.of(gradient);
            Optional<String> failure = NonFinite.in(batchLoss, batchNorm);
            if (failure.isPresent()) {
                return diverged(current, failure.get() + " in epoch " + current + ", batch " + (i + 1));
            }
            GradientNorm.limit(gradient, batchNorm, TrainingEngine.GRADIENT_NORM_LIMIT);
            adam.step(parameters, gradient);
            afterStep.accept(adam.steps());
            loss += batchLoss;
            gradientNorm += batchNorm;
        }
        return finished(current, loss / shuffle.batches(), gradientNorm / shuffle.batches());
    }

    private EpochReport finished(int current, double trainLoss, double gradientNorm) {
        Evaluation validation = evaluation.of(task.validation(), parameters);
        Optional<String> failure = NonFinite.after(current, validation.loss(), parameters);
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
        return evaluation.of(task.test(), parameters).accuracy();
    }

    @Override
    public byte[] state() {
        requireAlive();
        return new TrainingState(run, epoch, adam.steps(), parameters, adam.moments()).toBytes();
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
            propagation.close();
        }
    }
}
