package dev.attractor.aelle;

import dev.attractor.aelle.forecast.Forecast;
import java.util.List;
import java.util.Optional;

/**
 * What an event or a refit changed.
 *
 * @param points that moved visibly or are new; all of them if the model was refitted
 * @param refit present if a new model version was swapped in
 * @param modelVersion current version; 0 if there is no model yet
 * @param alignedTo version whose map the current one was aligned to; 0 if none
 * @param drift of the current version against that map
 * @param told forecasts: for the observed checkpoint, and after a refit those of live runs that changed
 */
public record LearnerUpdate(
        List<EmbeddedPoint> points,
        Optional<RefitReport> refit,
        int modelVersion,
        int alignedTo,
        double drift,
        List<ToldForecast> told) {
    public LearnerUpdate {
        points = List.copyOf(points);
        told = List.copyOf(told);
    }

    /** The forecasts alone. */
    public List<Forecast> forecasts() {
        return told.stream().map(ToldForecast::forecast).toList();
    }

    /** Whether nothing is to be published. */
    public boolean isEmpty() {
        return points.isEmpty() && refit.isEmpty() && told.isEmpty();
    }
}
