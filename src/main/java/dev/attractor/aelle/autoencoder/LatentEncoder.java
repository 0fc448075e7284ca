package dev.attractor.aelle.autoencoder;

import dev.attractor.aelle.algebra.ArrayFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The frozen first half of a trained autoencoder: spectrum to latent vector, {@code z = V [x, tanh(W x + b)] + c}.
 *
 * <p>Shape: {@code q -> latentSize}. Plain arrays rather than a network: it is applied to one spectrum at a time, must never
 * change, and is kept per fold. Thread-safety: immutable. Non-finite policy: passed through.
 */
public final class LatentEncoder {
    private final double[][] hiddenWeights;
    private final double[] hiddenBias;
    private final double[][] latentWeights;
    private final double[] latentBias;

    LatentEncoder(double[][] hiddenWeights, double[] hiddenBias, double[][] latentWeights, double[] latentBias) {
        this.hiddenWeights = hiddenWeights;
        this.hiddenBias = hiddenBias;
        this.latentWeights = latentWeights;
        this.latentBias = latentBias;
    }

    /** The latent vector of a normalised spectrum. */
    public double[] encode(double[] spectrum) {
        double[] hidden = affine(spectrum, hiddenWeights, hiddenBias);
        for (int i = 0; i < hidden.length; i++) {
            hidden[i] = Math.tanh(hidden[i]);
        }
        double[] both = Arrays.copyOf(spectrum, spectrum.length + hidden.length);
        System.arraycopy(hidden, 0, both, spectrum.length, hidden.length);
        return affine(both, latentWeights, latentBias);
    }

    /** Writes what {@link #readFrom} reads. */
    public void writeTo(DataOutput out) throws IOException {
        ArrayFormat.write(out, hiddenWeights);
        ArrayFormat.write(out, hiddenBias);
        ArrayFormat.write(out, latentWeights);
        ArrayFormat.write(out, latentBias);
    }

    /** Reads what {@link #writeTo} wrote. */
    public static LatentEncoder readFrom(DataInput in) throws IOException {
        return new LatentEncoder(
                ArrayFormat.readMatrix(in),
                ArrayFormat.readVector(in),
                ArrayFormat.readMatrix(in),
                ArrayFormat.readVector(in));
    }

    /** Weights are {@code (inputs, outputs)}, as DL4J keeps them. */
    private static double[] affine(double[] input, double[][] weights, double[] bias) {
        double[] output = bias.clone();
        for (int i = 0; i < input.length; i++) {
            double[] row = weights[i];
            for (int j = 0; j < output.length; j++) {
                output[j] += input[i] * row[j];
            }
        }
        return output;
    }
}
