package dev.attractor.aelle.autoencoder;

import org.nd4j.linalg.activations.Activation;

/**
 * The output of the prediction head, and how normalised targets are brought into its range.
 *
 * <p>The published code fits a sigmoid to losses as they are, which it cannot reach above 1. Here a normalised target y becomes 1/(1 + exp(-y))
 * first, so that the value before the sigmoid predicts y itself.
 */
public enum Head {
    LINEAR(Activation.IDENTITY) {
        @Override
        double toRange(double target) {
            return target;
        }
    },
    SIGMOID(Activation.SIGMOID) {
        @Override
        double toRange(double target) {
            return 1 / (1 + Math.exp(-target));
        }
    };

    private final Activation activation;

    Head(Activation activation) {
        this.activation = activation;
    }

    Activation activation() {
        return activation;
    }

    /** A normalised target as the head's output should be; NaN stays NaN. */
    abstract double toRange(double target);
}
