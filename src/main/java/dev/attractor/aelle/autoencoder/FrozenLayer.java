package dev.attractor.aelle.autoencoder;

import dev.attractor.aelle.algebra.ArrayFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * A dense layer in plain arrays, {@code nonlinearity(x W + b)}.
 *
 * <p>Shape: weights {@code (inputs, outputs)}, row by row, as DL4J keeps them. Thread-safety: immutable. Non-finite policy: passed
 * through.
 */
final class FrozenLayer {
    private final double[] weights;
    private final double[] bias;
    private final Nonlinearity nonlinearity;

    FrozenLayer(double[] weights, double[] bias, Nonlinearity nonlinearity) {
        this.weights = weights;
        this.bias = bias;
        this.nonlinearity = nonlinearity;
    }

    /** The output of a stack of layers. */
    static double[] through(List<FrozenLayer> layers, double[] input) {
        double[] output = input;
        for (FrozenLayer layer : layers) {
            output = layer.apply(output);
        }
        return output;
    }

    double[] apply(double[] input) {
        double[] affine = bias.clone();
        for (int i = 0; i < input.length; i++) {
            int row = i * affine.length;
            for (int j = 0; j < affine.length; j++) {
                affine[j] += input[i] * weights[row + j];
            }
        }
        return nonlinearity.apply(input, affine);
    }

    /** A copy of the weights. */
    double[] weights() {
        return weights.clone();
    }

    void writeTo(DataOutput out) throws IOException {
        ArrayFormat.write(out, weights);
        ArrayFormat.write(out, bias);
        out.writeUTF(nonlinearity.name());
    }

    static FrozenLayer readFrom(DataInput in) throws IOException {
        return new FrozenLayer(
                ArrayFormat.readVector(in), ArrayFormat.readVector(in), Nonlinearity.valueOf(in.readUTF()));
    }
}
