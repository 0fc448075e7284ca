package dev.attractor.study;

import dev.attractor.run.RunId;
import dev.attractor.service.trainer.sweep.Sweep;
import dev.attractor.service.trainer.task.TaskSettings;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A sweep of the study.
 *
 * @param sweep what is trained
 * @param task how its task is made
 * @param looks steps whose checkpoints get a spectrum, and at which forecasts are judged; ascending, from the first checkpoint
 * @param threshold accuracy in 0..1 below which a run of this task counts as low
 * @param leftOut hyper-parameters each of whose values is once kept out of training and judged
 */
public record StudySweep(Sweep sweep, TaskSettings task, List<Long> looks, double threshold, List<String> leftOut) {
    public StudySweep {
        looks = List.copyOf(looks);
        leftOut = List.copyOf(leftOut);
        if (looks.isEmpty()) {
            throw new IllegalArgumentException("a study's sweep needs at least one look");
        }
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("a study's threshold must be between 0 and 1, got " + threshold);
        }
    }

    /** Its name, which is also its experiment's. */
    public String name() {
        return sweep.name();
    }

    /** The ids of its runs. */
    public List<RunId> runs() {
        return IntStream.range(0, sweep.runs()).mapToObj(sweep::runId).toList();
    }

    /** Its first runs alone: a share of them, at least one. */
    public StudySweep scaled(double share) {
        int runs = Math.max(1, (int) Math.round(share * sweep.runs()));
        return new StudySweep(
                new Sweep(sweep.name(), sweep.task(), sweep.space(), runs, sweep.seed()),
                task,
                looks,
                threshold,
                leftOut);
    }
}
