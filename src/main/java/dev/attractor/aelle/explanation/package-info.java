/**
 * What a forecast rests on: which exponents would move if it were better, which finished runs lie nearest, how far a run is from a reference.
 * Frozen autoencoders and spectra enter, records of finite numbers leave; only {@code dev.attractor.aelle} and what shows its forecasts
 * may depend on it.
 */
@NullMarked
package dev.attractor.aelle.explanation;

import org.jspecify.annotations.NullMarked;
