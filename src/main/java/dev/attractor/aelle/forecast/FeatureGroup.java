package dev.attractor.aelle.forecast;

/** Where a feature comes from; the unit that is switched on and off when the worth of a source is measured. */
public enum FeatureGroup {
    /** The last value of the first curve metric that the run has. */
    LAST_VALUE,
    /** The learning curve up to the step. */
    CURVE,
    /** The learning curve extrapolated to the run's end by a power law. */
    POWER_LAW,
    /** What the experimenter chose. */
    HYPER_PARAMETERS,
    /** Statistics of the weights at the checkpoint. */
    WEIGHT_STATISTICS,
    /** Gradients through time at the checkpoint. */
    GRADIENT_PROBE,
    /** Statistics of the Lyapunov spectrum and their change since the run's first checkpoint. */
    SPECTRUM,
    /** The autoencoder's latent vector. */
    LATENT,
    /** Cell and hidden size. */
    ARCHITECTURE
}
