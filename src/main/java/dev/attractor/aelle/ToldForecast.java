package dev.attractor.aelle;

import dev.attractor.aelle.forecast.Forecast;
import dev.attractor.run.ExperimentId;
import java.util.Optional;

/**
 * A forecast as it is told.
 *
 * @param forecast the forecast
 * @param transferredFrom the other experiment whose runs it was learned from; empty if it was learned from the run's own experiment or
 *     has no number
 */
public record ToldForecast(Forecast forecast, Optional<ExperimentId> transferredFrom) {}
