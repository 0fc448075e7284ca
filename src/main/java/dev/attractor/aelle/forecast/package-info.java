/**
 * Forecasts of final accuracy: named features, ridge regressions cross-validated by run, conformal intervals that hold over
 * repeated looks, and the baselines that every forecast is shown beside. Feature values and labels enter, forecasts leave;
 * {@code dev.attractor.aelle} and the services that publish forecasts may depend on it.
 */
@NullMarked
package dev.attractor.aelle.forecast;

import org.jspecify.annotations.NullMarked;
