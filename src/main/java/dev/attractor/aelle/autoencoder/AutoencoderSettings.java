package dev.attractor.aelle.autoencoder;

/**
 * Size and training budget of the autoencoder.
 *
 * @param quantiles values per resampled spectrum, the network's inputs and outputs
 * @param hiddenUnits tanh units on each side of the latent layer
 * @param latentSize linear latent units, at least 2
 * @param pretrainingSteps gradient steps without labels in a full refit
 * @param fineTuningSteps gradient steps with labels in a full refit, spent once for the map and once per fold
 * @param incrementalSteps gradient steps per new spectrum
 * @param batchSize spectra per gradient step
 * @param learningRate Adam's step size in a full refit; a tenth of it for increments
 * @param headWeight weight of the squared error of the normalised target against the mean absolute reconstruction error
 */
public record AutoencoderSettings(
        int quantiles,
        int hiddenUnits,
        int latentSize,
        int pretrainingSteps,
        int fineTuningSteps,
        int incrementalSteps,
        int batchSize,
        double learningRate,
        double headWeight) {
    public AutoencoderSettings {
        requireAtLeast(2, quantiles, "quantiles");
        requireAtLeast(1, hiddenUnits, "hiddenUnits");
        requireAtLeast(2, latentSize, "latentSize");
        requireAtLeast(1, pretrainingSteps, "pretrainingSteps");
        requireAtLeast(0, fineTuningSteps, "fineTuningSteps");
        requireAtLeast(0, incrementalSteps, "incrementalSteps");
        requireAtLeast(1, batchSize, "batchSize");
        if (!(learningRate > 0 && learningRate < 1)) {
            throw new IllegalArgumentException("learningRate must be between 0 and 1");
        }
        if (!(headWeight >= 0) || Double.isInfinite(headWeight)) {
            throw new IllegalArgumentException("headWeight must be finite and not negative");
        }
    }

    /** The fast preset: 64-32-8-32-64, a full refit in about half a second on one core. */
    public static AutoencoderSettings fast() {
        return new AutoencoderSettings(64, 32, 8, 100, 30, 2, 32, 0.0003, 0.1);
    }

    private static void requireAtLeast(int least, int value, String field) {
        if (value < least) {
            throw new IllegalArgumentException(field + " must be at least " + least);
        }
    }
}
