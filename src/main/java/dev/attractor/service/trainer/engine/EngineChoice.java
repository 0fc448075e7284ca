package dev.attractor.service.trainer.engine;

import dev.attractor.service.trainer.sweep.HyperParameters;
import dev.attractor.service.trainer.task.Task;
import java.util.List;

/**
 * The engine new runs are trained with, beside the others, so that a run that was interrupted goes on with the engine that began
 * it, whatever is chosen by then.
 */
public final class EngineChoice implements TrainingEngine {
    private static final List<TrainingEngine> ALL = List.of(new GradientEngine(), new Dl4jEngine());

    private final TrainingEngine chosen;

    /**
     * The engine of this name for new runs.
     *
     * @throws IllegalArgumentException naming the engines there are
     */
    public EngineChoice(String name) {
        this.chosen = ALL.stream()
                .filter(engine -> engine.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown engine '" + name + "', known are "
                        + String.join(
                                ", ", ALL.stream().map(TrainingEngine::name).toList())));
    }

    @Override
    public String name() {
        return chosen.name();
    }

    @Override
    public boolean supports(HyperParameters hyperParameters) {
        return chosen.supports(hyperParameters);
    }

    @Override
    public Training start(Task task, HyperParameters hyperParameters) {
        return chosen.start(task, hyperParameters);
    }

    @Override
    public Training resume(Task task, HyperParameters hyperParameters, byte[] state) {
        String began = TrainingState.engineOf(state);
        return ALL.stream()
                .filter(engine -> engine.name().equals(began))
                .findFirst()
                .orElse(chosen)
                .resume(task, hyperParameters, state);
    }
}
