package dev.attractor.aelle.forecast;

import java.util.List;

/**
 * What is known of one run at one look: its features, and its latent vector as each pipeline's encoder sees it.
 *
 * <p>Pipeline 0 has seen all labels; pipeline k has seen none of the labels of fold k - 1. Thread-safety: immutable.
 */
public final class Glimpse {
    private final Features features;
    private final double[][] latents;

    /** Latents: one per pipeline, in their order. */
    public Glimpse(Features features, List<double[]> latents) {
        this.features = features;
        this.latents = latents.stream().map(double[]::clone).toArray(double[][]::new);
    }

    Features features() {
        return features;
    }

    /** Feature rows, one per pipeline. */
    double[][] rows(FeatureSchema schema) {
        double[][] rows = new double[latents.length][];
        for (int pipeline = 0; pipeline < rows.length; pipeline++) {
            rows[pipeline] = schema.row(features, latents[pipeline]);
        }
        return rows;
    }
}
