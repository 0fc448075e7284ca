package dev.attractor.event.v1;

import dev.attractor.run.ExperimentId;
import dev.attractor.run.RunId;

/** Something that happened to a run or to its experiment. */
public sealed interface Event permits Event.OfRun, RunEvent, EmbeddingUpdated {
    ExperimentId experimentId();

    /** The record key, which decides the partition: everything of one experiment in order, unless a record says otherwise. */
    default String key() {
        return experimentId().value();
    }

    /** An event that concerns one run. */
    sealed interface OfRun extends Event
            permits RunStarted,
                    MetricsLogged,
                    RunFinished,
                    CheckpointStored,
                    SpectrumComputed,
                    ForecastMade,
                    AlertChanged {
        RunId runId();
    }
}
