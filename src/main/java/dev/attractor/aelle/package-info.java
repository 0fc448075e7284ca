/**
 * AeLLE, the autoencoder embedding of Lyapunov spectra (arXiv 2204.04876), and the forecast of final accuracy.
 * Observations of an experiment enter, an embedding and forecasts with conformal intervals leave. Knows no Kafka and no store.
 */
@NullMarked
package dev.attractor.aelle;

import org.jspecify.annotations.NullMarked;
