package dev.attractor.store;

import dev.attractor.event.v1.ForecastMade;
import dev.attractor.run.RunId;
import java.util.Collection;
import java.util.List;

/** The forecasts of every run, the latest one per step. Written by the query role. */
public interface ForecastStore {
    void put(ForecastMade forecast);

    /** A run's forecasts, ascending by step. */
    List<ForecastMade> of(RunId run);

    /** The forecasts of several runs, ascending by step within each. */
    List<ForecastMade> of(Collection<RunId> runs);
}
