package dev.attractor.service.aelle;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Configuration of the aelle role. */
@ConfigMapping(prefix = "attractor.aelle")
public interface AelleConfig {
    /** Seed of everything random in embeddings and forecasts. */
    @WithDefault("1")
    long seed();

    /** Share of runs whose final accuracy lies within the interval, over all looks at the run. */
    @WithDefault("0.9")
    double coverage();

    /** Finished runs with a label below which no forecast is made. */
    @WithDefault("10")
    int minimumFinishedRuns();

    /** Accuracy below which a final result counts as low, in 0..1. */
    @WithDefault("0.5")
    double threshold();
}
