package dev.attractor.cell;

/**
 * Gate functions and their derivatives, each accurate to rounding wherever it does not underflow.
 *
 * <p>A value and its slope share one exponential, the {@link #decay}, which is most of what they cost: pass it on where both are
 * needed.
 */
final class Activations {
    private Activations() {}

    /** {@code exp(-|y|)}, of which the functions below are rational functions. */
    static double decay(double y) {
        return Math.exp(-Math.abs(y));
    }

    /** {@code 1 / (1 + exp(-y))}, without overflow for either sign; its complement is {@code sigmoid(-y)}. */
    static double sigmoid(double y) {
        return sigmoid(y, decay(y));
    }

    static double sigmoid(double y, double decay) {
        return (y >= 0 ? 1 : decay) / (1 + decay);
    }

    /** The derivative of the sigmoid, {@code sigmoid(y) sigmoid(-y)}. */
    static double sigmoidSlope(double y) {
        return sigmoidSlopeFrom(decay(y));
    }

    static double sigmoidSlopeFrom(double decay) {
        return decay / ((1 + decay) * (1 + decay));
    }

    /** The hyperbolic tangent, to a few roundings of its own size. */
    static double tanh(double y, double decay) {
        if (Math.abs(y) < 0.5) {
            return tanhOfSmall(y);
        }
        double square = decay * decay;
        return Math.copySign((1 - square) / (1 + square), y);
    }

    /** Lambert's continued fraction up to its seventh term, whose remainder is {@code 2e-16} of the value at a half. */
    private static double tanhOfSmall(double y) {
        double s = y * y;
        return y * (135135 + s * (17325 + s * (378 + s))) / (135135 + s * (62370 + s * (3150 + s * 28)));
    }

    /** The derivative of tanh, {@code 1 / cosh^2(y)}. */
    static double sechSquared(double y) {
        return sechSquaredFrom(decay(y));
    }

    static double sechSquaredFrom(double decay) {
        double square = decay * decay;
        return 4 * square / ((1 + square) * (1 + square));
    }
}
