package dev.attractor.aelle.autoencoder;

/**
 * An autoencoder of spectra with a prediction head, whatever its preset: what a learner asks of it.
 *
 * <p>A new one comes from {@link AutoencoderSettings#begin}; it may have learned the spectra's shape, and knows no target.
 *
 * <p>Thread-safety: confined to one thread; all computing is under {@link GraphLock}. Deterministic given its seeds. Non-finite
 * policy: spectra must be finite; a NaN target means no target.
 */
public interface Autoencoder {
    /**
     * An independent copy, trained in full on spectra with targets, and from then on learning in small steps. This one is unchanged,
     * so that copies for several folds start alike.
     */
    Autoencoder trainedOn(LabelledSpectra spectra, long seed);

    /**
     * Takes the settings' few small gradient steps on one given batch.
     *
     * @param spectra normalised, {@code (m, q)}
     * @param targets normalised, one per spectrum, NaN where unknown
     */
    void increment(double[][] spectra, double[] targets);

    /** A copy of all weights, which later training does not touch. */
    FrozenAutoencoder freeze();

    /** How it came to be; increments are not counted. */
    TrainingProvenance provenance();

    /** Weights, the state of Adam and the provenance, for {@link AutoencoderSettings#restore}. */
    byte[] toBytes();
}
