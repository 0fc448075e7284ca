package dev.attractor.service.trainer.engine;

import dev.attractor.service.trainer.sweep.CellKind;
import dev.attractor.service.trainer.sweep.HyperParameters;
import dev.attractor.service.trainer.task.Task;
import java.util.EnumSet;
import java.util.Set;

/**
 * Trains tanh networks and LSTMs with DL4J, in single precision.
 *
 * <p>Thread-safety: any number of trainings side by side, one thread each at a time: a training owns its network, buffers and
 * moments, DL4J's workspaces are per thread, and weights are drawn here, not from ND4J's shared random numbers. They take turns,
 * see {@link TurnTakingLearner}, so that more of them at a time are not faster. ND4J's own threads are the caller's business.
 */
public final class Dl4jEngine implements TrainingEngine {
    private static final String NAME = "dl4j";
    private static final Set<CellKind> CELLS = EnumSet.of(CellKind.TANH, CellKind.LSTM);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean supports(HyperParameters hyperParameters) {
        return CELLS.contains(hyperParameters.cell());
    }

    @Override
    public Training start(Task task, HyperParameters hyperParameters) {
        requireSupported(hyperParameters);
        Dl4jParameters layout = new Dl4jParameters(task, hyperParameters);
        float[] parameters = layout.toVector(InitialWeights.draw(task, hyperParameters));
        String run = TrainingState.nameOf(NAME, task, hyperParameters);
        TrainingState state = new TrainingState(run, 0, 0, parameters, new float[2 * layout.count()]);
        return training(task, hyperParameters, layout, state);
    }

    @Override
    public Training resume(Task task, HyperParameters hyperParameters, byte[] state) {
        requireSupported(hyperParameters);
        Dl4jParameters layout = new Dl4jParameters(task, hyperParameters);
        String run = TrainingState.nameOf(NAME, task, hyperParameters);
        return training(task, hyperParameters, layout, TrainingState.read(state, run, layout.count()));
    }

    private static Training training(
            Task task, HyperParameters hyperParameters, Dl4jParameters layout, TrainingState state) {
        Learner learner = new TurnTakingLearner(() -> new Dl4jLearner(task, hyperParameters, layout, state));
        return new MiniBatchTraining(task, hyperParameters, state, learner);
    }

    private void requireSupported(HyperParameters hyperParameters) {
        if (!supports(hyperParameters)) {
            throw new IllegalArgumentException(
                    "DL4J cannot train cell " + hyperParameters.cell().label());
        }
    }
}
