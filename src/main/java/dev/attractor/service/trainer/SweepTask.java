package dev.attractor.service.trainer;

import dev.attractor.run.BlobRef;
import dev.attractor.run.RunId;
import dev.attractor.service.trainer.sweep.HyperParameters;
import dev.attractor.service.trainer.sweep.Sweep;
import dev.attractor.service.trainer.task.Task;

/** A sweep with its task made and its probe stored: all its runs share both. */
public record SweepTask(Sweep sweep, Task task, BlobRef probe) {
    /** The probe's name; the same task and seed make the same probe. */
    public String probeId() {
        return task.name() + "-" + sweep.seed();
    }

    /** One of its runs, by its number from 0. */
    public Run run(int index) {
        return new Run(this, index, sweep.runId(index), sweep.hyperParameters(index));
    }

    /** One run of a sweep. */
    public record Run(SweepTask owner, int index, RunId id, HyperParameters hyperParameters) {
        /** The sweep it belongs to. */
        public Sweep sweep() {
            return owner.sweep();
        }
    }
}
