package dev.attractor.aelle;

import dev.attractor.aelle.autoencoder.LatentEncoder;
import dev.attractor.aelle.autoencoder.SpectralAutoencoder;
import dev.attractor.run.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Function;

/**
 * The autoencoder that goes on learning between refits: a few small gradient steps on each new spectrum together with a replay of
 * the reservoir. It moves the map; forecasts stay with the frozen encoders of the model version.
 *
 * <p>Thread-safety: confined to its learner's thread.
 */
final class LiveAutoencoder {
    private static final int REPLAYED = 31;

    private final SpectralAutoencoder network;
    private final LabelScaling labels;
    private LatentEncoder encoder;
    private ReconstructionQuality unseen;

    LiveAutoencoder(SpectralAutoencoder network, LabelScaling labels, ReconstructionQuality unseen) {
        this.network = network;
        this.labels = labels;
        this.unseen = unseen;
        this.encoder = network.encoder();
    }

    /** Judges the reconstruction of a new spectrum, then learns from it. */
    void learn(
            ResampledSpectrum arrived,
            Reservoir reservoir,
            LearnedMap map,
            Function<RunId, OptionalDouble> finalAccuracy,
            SeededHash hash) {
        double[] normalised = map.normalise(arrived);
        unseen = unseen.including(
                meanAbsoluteError(normalised, network.reconstruct(new double[][] {normalised})[0]),
                meanAbsoluteError(normalised, map.reconstructLinearly(normalised)));
        List<ResampledSpectrum> batch = new ArrayList<>(List.of(arrived));
        List<ResampledSpectrum> sample = reservoir.sample();
        Random random = new Random(hash.of(arrived.observation().key()));
        for (int i = 0; i < REPLAYED && !sample.isEmpty(); i++) {
            batch.add(sample.get(random.nextInt(sample.size())));
        }
        double[][] inputs = batch.stream().map(map::normalise).toArray(double[][]::new);
        double[] targets = batch.stream()
                .mapToDouble(item ->
                        labels.apply(finalAccuracy.apply(item.observation().run())))
                .toArray();
        network.increment(inputs, targets);
        encoder = network.encoder();
    }

    LatentEncoder encoder() {
        return encoder;
    }

    SpectralAutoencoder network() {
        return network;
    }

    LabelScaling labels() {
        return labels;
    }

    /** How well spectra since the last refit were reconstructed before they were learned. */
    ReconstructionQuality unseen() {
        return unseen;
    }

    private static double meanAbsoluteError(double[] actual, double[] reconstructed) {
        double sum = 0;
        for (int j = 0; j < actual.length; j++) {
            sum += Math.abs(actual[j] - reconstructed[j]);
        }
        return sum / actual.length;
    }
}
