/**
 * How good the forecasts of an experiment are on runs they have not seen, by feature set and step, with error bars. Records of finished
 * runs enter, a report leaves.
 */
@NullMarked
package dev.attractor.aelle.evaluation;

import org.jspecify.annotations.NullMarked;
