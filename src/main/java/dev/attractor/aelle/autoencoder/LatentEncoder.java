package dev.attractor.aelle.autoencoder;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The frozen first half of a trained autoencoder: spectrum to latent vector.
 *
 * <p>Shape: {@code q -> latentSize}. Plain arrays rather than a network: it is applied to one spectrum at a time, must never
 * change, and is kept per fold. Thread-safety: immutable. Non-finite policy: passed through.
 */
public final class LatentEncoder {
    private final List<FrozenLayer> layers;

    LatentEncoder(List<FrozenLayer> layers) {
        this.layers = List.copyOf(layers);
    }

    /** The latent vector of a normalised spectrum. */
    public double[] encode(double[] spectrum) {
        return FrozenLayer.through(layers, spectrum);
    }

    /** Writes what {@link #readFrom} reads. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(layers.size());
        for (FrozenLayer layer : layers) {
            layer.writeTo(out);
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static LatentEncoder readFrom(DataInput in) throws IOException {
        List<FrozenLayer> layers = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            layers.add(FrozenLayer.readFrom(in));
        }
        return new LatentEncoder(layers);
    }
}
