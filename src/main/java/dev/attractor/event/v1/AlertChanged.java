package dev.attractor.event.v1;

import dev.attractor.alert.Alert;
import dev.attractor.run.ExperimentId;
import dev.attractor.run.RunId;

/** An alert opened, was acknowledged or closed; carries it as it stands now. */
public record AlertChanged(Alert alert) implements Event.OfRun {
    @Override
    public ExperimentId experimentId() {
        return alert.experimentId();
    }

    @Override
    public RunId runId() {
        return alert.runId();
    }
}
