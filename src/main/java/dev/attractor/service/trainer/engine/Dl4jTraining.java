package dev.attractor.service.trainer.engine;

import dev.attractor.checkpoint.Weights;
import dev.attractor.service.trainer.sweep.HyperParameters;
import dev.attractor.service.trainer.task.Evaluation;
import dev.attractor.service.trainer.task.Task;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;

/** A run on DL4J: its gradient, the limit on its norm, and ND4J's Adam. */
final class Dl4jTraining implements Training {
    private final Task task;
    private final HyperParameters hyperParameters;
    private final Dl4jParameters layout;
    private final Dl4jNetwork network;
    private final Dl4jBatch batch;
    private final INDArray moments;
    private final GradientUpdater<?> adam;
    private final String run;
    private int epoch;
    private int steps;
    private boolean diverged;
    private boolean closed;

    Dl4jTraining(Task task, HyperParameters hyperParameters, Dl4jParameters layout, TrainingState state, String run) {
        this.task = task;
        this.hyperParameters = hyperParameters;
        this.layout = layout;
        this.network = new Dl4jNetwork(task, hyperParameters, state.parameters());
        this.batch = new Dl4jBatch(task, Shuffle.batchSize(task, hyperParameters));
        this.moments = Nd4j.createFromArray(new float[][] {state.moments()});
        this.adam = new Adam(hyperParameters.learningRate()).instantiate(moments, false);
        this.run = run;
        this.epoch = state.epoch();
        this.steps = state.steps();
    }

    @Override
    public int epoch() {
        return epoch;
    }

    @Override
    public Weights weights() {
        requireAlive();
        return layout.toWeights(network.parameters());
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
            double batchLoss = network.differentiate(batch);
            double batchNorm = network.gradient().norm2Number().doubleValue();
            Optional<String> failure = NonFinite.in(batchLoss, batchNorm);
            if (failure.isPresent()) {
                return diverged(current, failure.get() + " in epoch " + current + ", batch " + (i + 1));
            }
            step(batchNorm);
            afterStep.accept(steps);
            loss += batchLoss;
            gradientNorm += batchNorm;
        }
        return finished(current, loss / shuffle.batches(), gradientNorm / shuffle.batches());
    }

    private void step(double gradientNorm) {
        INDArray gradient = network.gradient();
        if (gradientNorm > TrainingEngine.GRADIENT_NORM_LIMIT) {
            gradient.muli(TrainingEngine.GRADIENT_NORM_LIMIT / gradientNorm);
        }
        adam.applyUpdater(gradient, steps, 0);
        network.subtract(gradient);
        steps++;
    }

    private EpochReport finished(int current, double trainLoss, double gradientNorm) {
        Evaluation validation = network.evaluate(task.validation());
        Optional<String> failure = NonFinite.after(current, validation.loss(), network.parameters());
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
        return network.evaluate(task.test()).accuracy();
    }

    @Override
    public byte[] state() {
        requireAlive();
        return new TrainingState(run, epoch, steps, network.parameters(), moments.toFloatVector()).toBytes();
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
            batch.close();
            moments.close();
            network.close();
        }
    }
}
