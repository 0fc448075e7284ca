/**
 * Brings Lyapunov spectra of networks of different size to one length. Sorted exponents enter, vectors of fixed length leave;
 * only {@code dev.attractor.aelle} and its sub-packages may depend on it.
 */
@NullMarked
package dev.attractor.aelle.spectrum;

import org.jspecify.annotations.NullMarked;
