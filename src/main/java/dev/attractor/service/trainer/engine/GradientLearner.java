package dev.attractor.service.trainer.engine;

import dev.attractor.checkpoint.Weights;
import dev.attractor.service.trainer.sweep.HyperParameters;
import dev.attractor.service.trainer.task.Evaluation;
import dev.attractor.service.trainer.task.Sequences;
import dev.attractor.service.trainer.task.Task;
import dev.attractor.training.Adam;
import dev.attractor.training.BackpropagationThroughTime;
import dev.attractor.training.GradientNorm;

/** A learner by backpropagation through time on a cell's own equations. */
final class GradientLearner implements Learner {
    private final Task task;
    private final HyperParameters hyperParameters;
    private final TrainedCell cell;
    private final BackpropagationThroughTime propagation;
    private final GradientBatch batch;
    private final SplitEvaluation evaluation;
    private final float[] parameters;
    private final float[] gradient;
    private final Adam adam;

    GradientLearner(Task task, HyperParameters hyperParameters, TrainedCell cell, TrainingState state) {
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
    }

    @Override
    public Slope differentiate(int[] examples) {
        batch.fill(task.train(), examples);
        double loss = propagation.differentiate(parameters, batch.objective(), gradient);
        return new Slope(loss, GradientNorm.of(gradient));
    }

    @Override
    public void step(Slope slope) {
        GradientNorm.limit(gradient, slope.gradientNorm(), TrainingEngine.GRADIENT_NORM_LIMIT);
        adam.step(parameters, gradient);
    }

    @Override
    public int steps() {
        return adam.steps();
    }

    @Override
    public Evaluation evaluate(Sequences split) {
        return evaluation.of(split, parameters);
    }

    @Override
    public Weights weights() {
        return ParameterTensors.toWeights(cell.network(), parameters, InitialWeights.metadata(hyperParameters));
    }

    @Override
    public float[] parameters() {
        return parameters;
    }

    @Override
    public float[] moments() {
        return adam.moments();
    }

    @Override
    public void close() {
        propagation.close();
    }
}
