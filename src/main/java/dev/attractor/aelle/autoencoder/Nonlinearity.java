package dev.attractor.aelle.autoencoder;

import java.util.Arrays;

/** What a frozen layer makes of its affine map. */
enum Nonlinearity {
    NONE {
        @Override
        double[] apply(double[] input, double[] affine) {
            return affine;
        }
    },
    TANH {
        @Override
        double[] apply(double[] input, double[] affine) {
            for (int j = 0; j < affine.length; j++) {
                affine[j] = Math.tanh(affine[j]);
            }
            return affine;
        }
    },
    /** The input itself, then the hyperbolic tangents: what a linear connection past the layer needs. */
    TANH_BESIDE_INPUT {
        @Override
        double[] apply(double[] input, double[] affine) {
            double[] both = Arrays.copyOf(input, input.length + affine.length);
            System.arraycopy(TANH.apply(input, affine), 0, both, input.length, affine.length);
            return both;
        }
    };

    /** The layer's output; may overwrite the affine map's. */
    abstract double[] apply(double[] input, double[] affine);
}
