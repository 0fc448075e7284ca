/**
 * Alert rules over a run's forecasts, and the policy of when an episode opens and closes. Forecasts enter, alerts leave.
 */
@NullMarked
package dev.attractor.alert;

import org.jspecify.annotations.NullMarked;
