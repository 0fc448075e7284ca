/**
 * Role {@code aelle}: runs and spectra enter, embeddings and forecasts leave.
 */
@NullMarked
package dev.attractor.service.aelle;

import org.jspecify.annotations.NullMarked;
