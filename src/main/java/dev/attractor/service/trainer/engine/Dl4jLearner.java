package dev.attractor.service.trainer.engine;

import dev.attractor.checkpoint.Weights;
import dev.attractor.service.trainer.sweep.HyperParameters;
import dev.attractor.service.trainer.task.Evaluation;
import dev.attractor.service.trainer.task.Sequences;
import dev.attractor.service.trainer.task.Task;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;

/** A learner on DL4J: its gradient, and ND4J's Adam. */
final class Dl4jLearner implements Learner {
    private final Task task;
    private final Dl4jParameters layout;
    private final Dl4jNetwork network;
    private final Dl4jBatch batch;
    private final INDArray moments;
    private final GradientUpdater<?> adam;
    private int steps;

    Dl4jLearner(Task task, HyperParameters hyperParameters, Dl4jParameters layout, TrainingState state) {
        this.task = task;
        this.layout = layout;
        this.network = new Dl4jNetwork(task, hyperParameters, state.parameters());
        this.batch = new Dl4jBatch(task, Shuffle.batchSize(task, hyperParameters));
        this.moments = Nd4j.createFromArray(new float[][] {state.moments()});
        this.adam = new Adam(hyperParameters.learningRate()).instantiate(moments, false);
        this.steps = state.steps();
    }

    @Override
    public Slope differentiate(int[] examples) {
        batch.fill(task.train(), examples);
        double loss = network.differentiate(batch);
        return new Slope(loss, network.gradient().norm2Number().doubleValue());
    }

    @Override
    public void step(Slope slope) {
        INDArray gradient = network.gradient();
        if (slope.gradientNorm() > TrainingEngine.GRADIENT_NORM_LIMIT) {
            gradient.muli(TrainingEngine.GRADIENT_NORM_LIMIT / slope.gradientNorm());
        }
        adam.applyUpdater(gradient, steps, 0);
        network.subtract(gradient);
        steps++;
    }

    @Override
    public int steps() {
        return steps;
    }

    @Override
    public Evaluation evaluate(Sequences split) {
        return network.evaluate(split);
    }

    @Override
    public Weights weights() {
        return layout.toWeights(network.parameters());
    }

    @Override
    public float[] parameters() {
        return network.parameters();
    }

    @Override
    public float[] moments() {
        return moments.toFloatVector();
    }

    @Override
    public void close() {
        batch.close();
        moments.close();
        network.close();
    }
}
