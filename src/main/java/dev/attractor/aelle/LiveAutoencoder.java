package dev.attractor.aelle;

import dev.attractor.aelle.algebra.Vectors;
import dev.attractor.aelle.autoencoder.Autoencoder;
import dev.attractor.aelle.autoencoder.FrozenAutoencoder;
import dev.attractor.aelle.autoencoder.LatentEncoder;
import dev.attractor.aelle.embedding.IncrementalPrincipalComponents;
import dev.attractor.run.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Function;

/**
 * The autoencoder that goes on learning between refits: a few small gradient steps on each new spectrum together with a replay of
 * the reservoir. It moves the map; forecasts stay with the frozen encoders of the model version. Principal components are kept up to date beside it, so
 * that both are judged on each new spectrum after having learned all before it.
 *
 * <p>Thread-safety: confined to its learner's thread.
 */
final class LiveAutoencoder {
    private static final int REPLAYED = 31;

    private final Autoencoder network;
    private final IncrementalPrincipalComponents linear;
    private final LabelScaling labels;
    private FrozenAutoencoder frozen;
    private ReconstructionQuality unseen;

    LiveAutoencoder(
            Autoencoder network,
            IncrementalPrincipalComponents linear,
            LabelScaling labels,
            ReconstructionQuality unseen) {
        this.network = network;
        this.linear = linear;
        this.labels = labels;
        this.unseen = unseen;
        this.frozen = network.freeze();
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
                frozen.reconstructionError(normalised),
                Vectors.meanAbsoluteDifference(normalised, linear.current().reconstruct(normalised)));
        linear.update(new double[][] {normalised});
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
        frozen = network.freeze();
    }

    LatentEncoder encoder() {
        return frozen.encoder();
    }

    /** The autoencoder as it is now. */
    FrozenAutoencoder frozen() {
        return frozen;
    }

    Autoencoder network() {
        return network;
    }

    IncrementalPrincipalComponents linear() {
        return linear;
    }

    LabelScaling labels() {
        return labels;
    }

    /** How well spectra since the last refit were reconstructed before they were learned. */
    ReconstructionQuality unseen() {
        return unseen;
    }
}
