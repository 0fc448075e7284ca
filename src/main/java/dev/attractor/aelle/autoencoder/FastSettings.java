package dev.attractor.aelle.autoencoder;

import dev.attractor.aelle.spectrum.MidpointDoubling;
import dev.attractor.aelle.spectrum.QuantileResampling;
import dev.attractor.aelle.spectrum.Resampling;

/**
 * Size and training budget of the {@link FastAutoencoder}.
 *
 * @param resampling of spectra; its length is that of the network's inputs and outputs
 * @param hiddenUnits tanh units on each side of the latent layer
 * @param latentSize linear latent units, at least 2
 * @param pretrainingSteps gradient steps without targets in a full refit
 * @param fineTuningSteps gradient steps with targets in a full refit, spent once for the map and once per fold
 * @param incrementalSteps gradient steps per new spectrum
 * @param batchSize spectra per gradient step
 * @param learningRate Adam's step size in a full refit; a tenth of it for increments
 * @param headWeight weight of the squared error of the normalised target against the mean absolute reconstruction error
 */
public record FastSettings(
        Resampling resampling,
        int hiddenUnits,
        int latentSize,
        int pretrainingSteps,
        int fineTuningSteps,
        int incrementalSteps,
        int batchSize,
        double learningRate,
        double headWeight)
        implements AutoencoderSettings {
    /** The published 1,024 would cost eight times as much, and has no more to say of networks of up to 128 units. */
    private static final int DOUBLED = 128;

    public FastSettings {
        Require.atLeast(1, hiddenUnits, "hiddenUnits");
        Require.atLeast(2, latentSize, "latentSize");
        Require.atLeast(1, pretrainingSteps, "pretrainingSteps");
        Require.atLeast(0, fineTuningSteps, "fineTuningSteps");
        Require.atLeast(0, incrementalSteps, "incrementalSteps");
        Require.atLeast(1, batchSize, "batchSize");
        Require.learningRate(learningRate);
        Require.headWeight(headWeight);
    }

    /** With spectra resampled to so many quantiles. */
    public FastSettings(
            int quantiles,
            int hiddenUnits,
            int latentSize,
            int pretrainingSteps,
            int fineTuningSteps,
            int incrementalSteps,
            int batchSize,
            double learningRate,
            double headWeight) {
        this(
                new QuantileResampling(quantiles),
                hiddenUnits,
                latentSize,
                pretrainingSteps,
                fineTuningSteps,
                incrementalSteps,
                batchSize,
                learningRate,
                headWeight);
    }

    @Override
    public FastSettings forPublishedSpectra() {
        return new FastSettings(
                new MidpointDoubling(DOUBLED),
                hiddenUnits,
                latentSize,
                pretrainingSteps,
                fineTuningSteps,
                incrementalSteps,
                batchSize,
                learningRate,
                headWeight);
    }

    @Override
    public String preset() {
        return "fast";
    }

    @Override
    public Autoencoder begin(double[][] spectra, long seed) {
        return FastAutoencoder.pretrained(spectra, this, seed);
    }

    @Override
    public Autoencoder restore(byte[] bytes) {
        return FastAutoencoder.fromBytes(bytes, this);
    }
}
