package dev.attractor.aelle;

/**
 * A full refit that was begun: a new version of the model, fitted to a copy of what the learner had been told then.
 *
 * <p>The version is a function of that and of the settings, whenever and wherever it is fitted. Thread-safety: safe; {@link #run} may be
 * called by any thread.
 */
public final class RefitTask {
    private final ModelTrainer trainer;
    private final Histories histories;
    private final int version;

    RefitTask(ModelTrainer trainer, Histories histories, int version) {
        this.trainer = trainer;
        this.histories = histories;
        this.version = version;
    }

    /** The version it makes. */
    public int version() {
        return version;
    }

    /** Fits the version, which takes seconds; {@link ExperimentLearner#adopt} swaps it in. */
    public Refit run() {
        return new Refit(this, trainer.fit(histories, version));
    }
}
