package dev.attractor.aelle.autoencoder;

import dev.attractor.aelle.spectrum.MidpointDoubling;
import dev.attractor.aelle.spectrum.Resampling;
import java.util.List;
import java.util.OptionalInt;

/**
 * Architecture and training schedule of a {@link PublishedAutoencoder}.
 *
 * <p>Source: arXiv 2204.04876 and the authors' code. Not theirs: targets are normalised, the best weights on held-out runs are kept.
 *
 * @param preset name
 * @param length values per resampled spectrum, the network's inputs and outputs
 * @param hiddenUnits tanh units of the encoder's hidden layers; the decoder mirrors them
 * @param latentSize linear latent units, at least 2
 * @param dropout share of hidden units dropped in training
 * @param head output of the prediction head
 * @param headWeights weight of the head's squared error against the mean absolute reconstruction error, one per phase
 * @param epochsPerPhase passes over the spectra under each weight
 * @param patience epochs without a better held-out loss after which a phase ends early; empty to finish every phase
 * @param heldOutShare share of the runs that only choose the best weights
 * @param incrementalSteps gradient steps per new spectrum
 * @param batchSize spectra per gradient step
 * @param learningRate Adam's step size; a tenth of it for increments
 */
public record PublishedSettings(
        String preset,
        int length,
        List<Integer> hiddenUnits,
        int latentSize,
        double dropout,
        Head head,
        List<Double> headWeights,
        int epochsPerPhase,
        OptionalInt patience,
        double heldOutShare,
        int incrementalSteps,
        int batchSize,
        double learningRate)
        implements AutoencoderSettings {
    public PublishedSettings {
        hiddenUnits = List.copyOf(hiddenUnits);
        headWeights = List.copyOf(headWeights);
        Require.atLeast(2, length, "length");
        Require.atLeast(1, hiddenUnits.size(), "hidden layers");
        hiddenUnits.forEach(units -> Require.atLeast(1, units, "hiddenUnits"));
        Require.atLeast(2, latentSize, "latentSize");
        Require.share(dropout, "dropout");
        Require.atLeast(1, headWeights.size(), "headWeights");
        headWeights.forEach(Require::headWeight);
        Require.atLeast(1, epochsPerPhase, "epochsPerPhase");
        patience.ifPresent(epochs -> Require.atLeast(1, epochs, "patience"));
        Require.share(heldOutShare, "heldOutShare");
        Require.atLeast(0, incrementalSteps, "incrementalSteps");
        Require.atLeast(1, batchSize, "batchSize");
        Require.learningRate(learningRate);
    }

    @Override
    public PublishedSettings forPublishedSpectra() {
        return this;
    }

    static PublishedSettings published() {
        return new PublishedSettings(
                "published",
                1024,
                List.of(256),
                32,
                0.1,
                Head.SIGMOID,
                List.of(5.0, 5.0, 10.0, 20.0),
                1000,
                OptionalInt.empty(),
                0.2,
                2,
                128,
                0.0001);
    }

    static PublishedSettings older() {
        return new PublishedSettings(
                "older",
                1024,
                List.of(128, 64),
                32,
                0.1,
                Head.LINEAR,
                List.of(200.0, 200.0, 300.0, 400.0),
                1000,
                OptionalInt.empty(),
                0.2,
                2,
                128,
                0.0001);
    }

    /** These settings with another number of epochs in each phase. */
    public PublishedSettings withEpochsPerPhase(int epochs) {
        return new PublishedSettings(
                preset,
                length,
                hiddenUnits,
                latentSize,
                dropout,
                head,
                headWeights,
                epochs,
                patience,
                heldOutShare,
                incrementalSteps,
                batchSize,
                learningRate);
    }

    /** These settings with phases that end early. */
    public PublishedSettings withPatience(int epochs) {
        return new PublishedSettings(
                preset,
                length,
                hiddenUnits,
                latentSize,
                dropout,
                head,
                headWeights,
                epochsPerPhase,
                OptionalInt.of(epochs),
                heldOutShare,
                incrementalSteps,
                batchSize,
                learningRate);
    }

    /** The weight under which the losses of all epochs are compared: the last, at which training ends. */
    double judgingWeight() {
        return headWeights.get(headWeights.size() - 1);
    }

    @Override
    public Resampling resampling() {
        return new MidpointDoubling(length);
    }

    @Override
    public Autoencoder begin(double[][] spectra, long seed) {
        return PublishedAutoencoder.untrained(this, seed);
    }

    @Override
    public Autoencoder restore(byte[] bytes) {
        return PublishedAutoencoder.fromBytes(bytes, this);
    }
}
