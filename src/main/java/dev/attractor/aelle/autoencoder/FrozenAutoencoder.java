package dev.attractor.aelle.autoencoder;

import dev.attractor.aelle.algebra.Vectors;
import java.util.List;

/**
 * An autoencoder as it was at one moment: encoder, decoder and prediction head in plain arrays.
 *
 * <p>The prediction is affine in the latent vector, {@code w . z + b}, in units of the normalised target, whatever the preset: of a
 * head with a sigmoid this is the value before it.
 *
 * <p>Thread-safety: immutable. Non-finite policy: passed through.
 */
public final class FrozenAutoencoder {
    private final LatentEncoder encoder;
    private final List<FrozenLayer> decoder;
    private final FrozenLayer head;

    FrozenAutoencoder(LatentEncoder encoder, List<FrozenLayer> decoder, FrozenLayer head) {
        this.encoder = encoder;
        this.decoder = List.copyOf(decoder);
        this.head = head;
    }

    /** The encoding half. */
    public LatentEncoder encoder() {
        return encoder;
    }

    /** The latent vector of a normalised spectrum. */
    public double[] encode(double[] spectrum) {
        return encoder.encode(spectrum);
    }

    /** The normalised spectrum of a latent vector. */
    public double[] decode(double[] latent) {
        return FrozenLayer.through(decoder, latent);
    }

    /** The reconstruction of a normalised spectrum. */
    public double[] reconstruct(double[] spectrum) {
        return decode(encode(spectrum));
    }

    /** The normalised target that the head expects at a latent vector. */
    public double predict(double[] latent) {
        return head.apply(latent)[0];
    }

    /** A copy of the head's weights, one per latent unit: all zero if it never saw a target. */
    public double[] headWeights() {
        return head.weights();
    }

    /** Mean absolute error of the reconstruction of a normalised spectrum. */
    public double reconstructionError(double[] spectrum) {
        return Vectors.meanAbsoluteDifference(spectrum, reconstruct(spectrum));
    }
}
