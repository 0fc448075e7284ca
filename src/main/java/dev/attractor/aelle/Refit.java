package dev.attractor.aelle;

/** A fitted version of the model that its learner has not adopted yet. */
public final class Refit {
    private final RefitTask task;
    private final ModelTrainer.Fitted fitted;

    Refit(RefitTask task, ModelTrainer.Fitted fitted) {
        this.task = task;
        this.fitted = fitted;
    }

    RefitTask task() {
        return task;
    }

    ModelTrainer.Fitted fitted() {
        return fitted;
    }
}
