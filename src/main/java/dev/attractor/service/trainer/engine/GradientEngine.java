package dev.attractor.service.trainer.engine;

import dev.attractor.service.trainer.sweep.HyperParameters;
import dev.attractor.service.trainer.task.Task;

/**
 * Trains every cell a sweep can ask for by gradient through time on the cell's own equations, in single precision.
 *
 * <p>Thread-safety: any number of trainings side by side, one thread each at a time. BLAS's own threads are the caller's business.
 */
public final class GradientEngine implements TrainingEngine {
    private static final String NAME = "attractor";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean supports(HyperParameters hyperParameters) {
        return true;
    }

    @Override
    public Training start(Task task, HyperParameters hyperParameters) {
        TrainedCell cell = TrainedCell.of(task, hyperParameters);
        float[] parameters = ParameterTensors.toVector(cell.network(), InitialWeights.draw(task, hyperParameters));
        String run = TrainingState.nameOf(NAME, task, hyperParameters);
        TrainingState state = new TrainingState(run, 0, 0, parameters, new float[2 * parameters.length]);
        return training(task, hyperParameters, cell, state);
    }

    @Override
    public Training resume(Task task, HyperParameters hyperParameters, byte[] state) {
        TrainedCell cell = TrainedCell.of(task, hyperParameters);
        String run = TrainingState.nameOf(NAME, task, hyperParameters);
        TrainingState read = TrainingState.read(state, run, cell.network().parameterCount());
        return training(task, hyperParameters, cell, read);
    }

    private static Training training(
            Task task, HyperParameters hyperParameters, TrainedCell cell, TrainingState state) {
        Learner learner = new GradientLearner(task, hyperParameters, cell, state);
        return new MiniBatchTraining(task, hyperParameters, state, learner);
    }
}
