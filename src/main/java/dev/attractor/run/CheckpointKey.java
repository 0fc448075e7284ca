package dev.attractor.run;

/** The natural key of a checkpoint and of everything computed from it: a run has one checkpoint per step. */
public record CheckpointKey(RunId runId, long step) {
    public CheckpointKey {
        if (step < 0) {
            throw new IllegalArgumentException("step must not be negative");
        }
    }

    /** As a document key. */
    @Override
    public String toString() {
        return runId + ":" + step;
    }
}
