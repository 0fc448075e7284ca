/**
 * Forecasts of final accuracy: named features, ridge regressions and Gaussian processes cross-validated by run, conformal intervals
 * and a stop rule that hold over repeated looks, and the baselines that every forecast is shown beside. Feature values and labels
 * enter, forecasts leave; {@code dev.attractor.aelle} and the services that publish forecasts may depend on it.
 */
@NullMarked
package dev.attractor.aelle.forecast;

import org.jspecify.annotations.NullMarked;
