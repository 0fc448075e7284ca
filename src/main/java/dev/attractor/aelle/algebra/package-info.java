/**
 * The few matrix operations that the embedding and the forecasts share. Arrays of doubles enter and leave; only
 * {@code dev.attractor.aelle} and its sub-packages may depend on it.
 */
@NullMarked
package dev.attractor.aelle.algebra;

import org.jspecify.annotations.NullMarked;
