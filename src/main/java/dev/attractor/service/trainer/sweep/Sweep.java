package dev.attractor.service.trainer.sweep;

import dev.attractor.run.ExperimentId;
import dev.attractor.run.RunId;
import dev.attractor.service.trainer.task.Seeds;
import java.util.Locale;

/**
 * A declared set of runs on one task.
 *
 * <p>What a run is called and trained with is a pure function of the sweep and the run's index, so that restarts and replicas agree.
 *
 * @param name also the experiment's id
 * @param task as in {@code Tasks.names()}
 * @param seed of all draws and of the task's splits
 */
public record Sweep(String name, String task, SearchSpace space, int runs, long seed) {
    private static final long SAMPLE_STREAM = 1;
    private static final long RUN_SEED_STREAM = 2;

    /** The widest run seed: small enough to survive a JSON reader that knows only doubles. */
    private static final long RUN_SEED_MASK = (1L << 31) - 1;

    public Sweep {
        if (runs < 1 || runs > 100_000) {
            throw new IllegalArgumentException("a sweep has 1 to 100000 runs, got " + runs);
        }
        new RunId(runName(name, runs - 1));
    }

    /** The sweep of a first start: 60 small networks on {@code digits-pixels}. */
    public static Sweep demo() {
        return new Sweep("digits-pixels-demo", "digits-pixels", SearchSpaces.of("digits-pixels"), 60, 1);
    }

    public ExperimentId experimentId() {
        return new ExperimentId(name);
    }

    /** The id of a run, the sweep's name and the run's number from 000 on. */
    public RunId runId(int index) {
        requireIndex(index);
        return new RunId(runName(name, index));
    }

    /** The hyper-parameters of a run. */
    public HyperParameters hyperParameters(int index) {
        requireIndex(index);
        long runSeed = Seeds.mix(seed, RUN_SEED_STREAM, index) & RUN_SEED_MASK;
        return space.draw(Seeds.random(seed, SAMPLE_STREAM, index), runSeed);
    }

    private static String runName(String name, int index) {
        return String.format(Locale.ROOT, "%s-%03d", name, index);
    }

    private void requireIndex(int index) {
        if (index < 0 || index >= runs) {
            throw new IllegalArgumentException("sweep " + name + " has runs 0 to " + (runs - 1) + ", got " + index);
        }
    }
}
