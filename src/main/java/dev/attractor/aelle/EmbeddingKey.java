package dev.attractor.aelle;

import dev.attractor.run.ExperimentId;

/**
 * What may share an embedding: spectra of one experiment, one mode and one probe. Others are kept apart by construction.
 *
 * @param mode the definition of the spectra, for example {@code full}
 * @param probeId what the probe is called
 * @param probeSha256 the hash of its bytes
 */
public record EmbeddingKey(ExperimentId experiment, String mode, String probeId, String probeSha256) {}
