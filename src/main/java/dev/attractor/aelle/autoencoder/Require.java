package dev.attractor.aelle.autoencoder;

/** What settings of every preset must satisfy; each throws {@link IllegalArgumentException} naming the field. */
final class Require {
    private Require() {}

    static void atLeast(int least, int value, String field) {
        if (value < least) {
            throw new IllegalArgumentException(field + " must be at least " + least);
        }
    }

    static void share(double value, String field) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(field + " must be at least 0 and below 1");
        }
    }

    static void learningRate(double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException("learningRate must be between 0 and 1");
        }
    }

    static void headWeight(double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("headWeight must be finite and not negative");
        }
    }
}
