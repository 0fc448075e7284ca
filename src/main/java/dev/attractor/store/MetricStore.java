package dev.attractor.store;

import dev.attractor.event.v1.MetricsLogged;
import dev.attractor.run.MetricPoint;
import dev.attractor.run.RunId;
import java.util.List;

/** The history of every metric. Written by the query role; a point replaces an earlier one of the same run, key and step. */
public interface MetricStore {
    void put(MetricsLogged event);

    /** The keys a run has logged, sorted. */
    List<String> keys(RunId run);

    /** A metric's points, ascending by step. */
    List<MetricPoint> history(RunId run, String key);
}
