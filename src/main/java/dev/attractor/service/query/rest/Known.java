package dev.attractor.service.query.rest;

import dev.attractor.run.ExperimentId;
import dev.attractor.run.RunId;
import dev.attractor.store.RunRow;
import dev.attractor.store.RunStore;
import jakarta.enterprise.context.ApplicationScoped;

/** What the id in a path stands for; an id that stands for nothing is an error of the API. */
@ApplicationScoped
class Known {
    private final RunStore runs;

    Known(RunStore runs) {
        this.runs = runs;
    }

    RunRow run(String runId) {
        return run("runId", runId);
    }

    /** The run that a parameter names. */
    RunRow run(String field, String runId) {
        return runs.find(Parameters.parse(field, runId, RunId::new))
                .orElseThrow(() -> ApiException.notFound("run", runId));
    }

    RunStore.ExperimentName experiment(String experimentId) {
        ExperimentId id = Parameters.experimentId(experimentId);
        return runs.experiments().stream()
                .filter(experiment -> experiment.experimentId().equals(id))
                .findFirst()
                .orElseThrow(() -> ApiException.notFound("experiment", experimentId));
    }
}
