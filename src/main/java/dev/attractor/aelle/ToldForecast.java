package dev.attractor.aelle;

import dev.attractor.aelle.explanation.Explanation;
import dev.attractor.aelle.forecast.Forecast;
import dev.attractor.run.ExperimentId;
import java.util.Optional;

/**
 * A forecast as it is told.
 *
 * @param forecast the forecast
 * @param transferredFrom the other experiment whose runs it was learned from; empty if it was learned from the run's own experiment or
 *     has no number
 * @param explanation what a forecast from the run's own experiment rests on
 */
public record ToldForecast(
        Forecast forecast, Optional<ExperimentId> transferredFrom, Optional<Explanation> explanation) {
    ToldForecast explained(Optional<Explanation> other) {
        return new ToldForecast(forecast, transferredFrom, other);
    }

    /** Whether it says the same, whatever the reasons. */
    boolean saysAs(ToldForecast other) {
        return forecast.equals(other.forecast) && transferredFrom.equals(other.transferredFrom);
    }
}
