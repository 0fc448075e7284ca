package dev.attractor.study;

import dev.attractor.service.trainer.sweep.Sweep;
import dev.attractor.service.trainer.task.TaskSettings;
import java.util.List;

/**
 * A sweep of the study.
 *
 * @param sweep what is trained
 * @param task how its task is made
 * @param looks steps whose checkpoints get a spectrum, and at which forecasts are judged; ascending, from the first checkpoint
 */
public record StudySweep(Sweep sweep, TaskSettings task, List<Long> looks) {
    public StudySweep {
        looks = List.copyOf(looks);
        if (looks.isEmpty()) {
            throw new IllegalArgumentException("a study's sweep needs at least one look");
        }
    }

    /** Its name, which is also its experiment's. */
    public String name() {
        return sweep.name();
    }
}
