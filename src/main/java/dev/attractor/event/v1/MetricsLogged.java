package dev.attractor.event.v1;

import dev.attractor.run.ExperimentId;
import dev.attractor.run.MetricPoint;
import dev.attractor.run.RunId;
import java.util.List;

/** A run logged values; a point replaces an earlier one of the same key and step. */
public record MetricsLogged(ExperimentId experimentId, RunId runId, List<MetricPoint> points)
        implements RunEvent, Event.OfRun {
    public MetricsLogged {
        points = List.copyOf(points);
    }
}
