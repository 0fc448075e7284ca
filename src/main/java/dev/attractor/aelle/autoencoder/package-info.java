/**
 * The autoencoder of spectra with its prediction head, trained by DL4J. Resampled spectra and normalised targets enter,
 * encoders and reconstructions leave; the only sub-package of {@code dev.attractor.aelle} that imports DL4J, and only
 * {@code dev.attractor.aelle} may depend on it.
 */
@NullMarked
package dev.attractor.aelle.autoencoder;

import org.jspecify.annotations.NullMarked;
