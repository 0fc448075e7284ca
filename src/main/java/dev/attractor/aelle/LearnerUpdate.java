package dev.attractor.aelle;

import dev.attractor.aelle.forecast.Forecast;
import java.util.List;
import java.util.Optional;

/**
 * What an event changed.
 *
 * @param points that moved visibly or are new; all of them if the model was refitted
 * @param refit present if a new model version was swapped in
 * @param modelVersion current version; 0 if there is no model yet
 * @param alignedTo version whose map the current one was aligned to; 0 if none
 * @param drift of the current version against that map
 * @param forecasts made: for the observed checkpoint, and after a refit or a finish those of live runs that changed
 */
public record LearnerUpdate(
        List<EmbeddedPoint> points,
        Optional<RefitReport> refit,
        int modelVersion,
        int alignedTo,
        double drift,
        List<Forecast> forecasts) {
    public LearnerUpdate {
        points = List.copyOf(points);
        forecasts = List.copyOf(forecasts);
    }

    /** Whether nothing is to be published. */
    public boolean isEmpty() {
        return points.isEmpty() && refit.isEmpty() && forecasts.isEmpty();
    }
}
