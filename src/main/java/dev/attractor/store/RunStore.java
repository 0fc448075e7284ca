package dev.attractor.store;

import dev.attractor.event.v1.AlertChanged;
import dev.attractor.event.v1.ForecastMade;
import dev.attractor.event.v1.MetricsLogged;
import dev.attractor.event.v1.RunFinished;
import dev.attractor.event.v1.RunStarted;
import dev.attractor.event.v1.SpectrumComputed;
import dev.attractor.run.ExperimentId;
import dev.attractor.run.RunId;
import java.util.List;
import java.util.Optional;

/**
 * The head of every run, kept up to date from the events about it. Written by the query role.
 *
 * <p>Every write is idempotent, and events of different topics may arrive in any order: a run shows up once its
 * {@link RunStarted} is there.
 */
public interface RunStore {
    void started(RunStarted event);

    void logged(MetricsLogged event);

    void computed(SpectrumComputed event);

    void forecast(ForecastMade event);

    void alerted(AlertChanged event);

    void finished(RunFinished event);

    Optional<RunRow> find(RunId run);

    /** All runs of an experiment, newest first. */
    List<RunRow> of(ExperimentId experiment);

    /**
     * One page of runs, newest first; stable while runs arrive.
     *
     * @throws IllegalArgumentException if the page token is not one this store gave out
     */
    RunPage page(Optional<ExperimentId> experiment, int limit, Optional<String> pageToken);

    /** What each experiment is called, by id. */
    List<ExperimentName> experiments();

    /** An experiment's id and display name. */
    record ExperimentName(ExperimentId experimentId, String name, String target) {}
}
