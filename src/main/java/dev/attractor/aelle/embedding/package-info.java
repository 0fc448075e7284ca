/**
 * The map: principal components of spectra and of latent vectors, at once or kept up to date, and the alignment of one version of the map to the next. Vectors enter,
 * points of the plane leave; only {@code dev.attractor.aelle} and its sub-packages may depend on it.
 */
@NullMarked
package dev.attractor.aelle.embedding;

import org.jspecify.annotations.NullMarked;
