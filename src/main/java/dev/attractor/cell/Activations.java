package dev.attractor.cell;

/** Gate functions and their derivatives, each accurate to rounding wherever it does not underflow. */
final class Activations {
    private Activations() {}

    /** {@code 1 / (1 + exp(-y))}, without overflow for either sign; its complement is {@code sigmoid(-y)}. */
    static double sigmoid(double y) {
        double e = Math.exp(-Math.abs(y));
        return y >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    /** The derivative of the sigmoid, {@code sigmoid(y) sigmoid(-y)}. */
    static double sigmoidSlope(double y) {
        double e = Math.exp(-Math.abs(y));
        return e / ((1 + e) * (1 + e));
    }

    /** The derivative of tanh, {@code 1 / cosh^2(y)}. */
    static double sechSquared(double y) {
        double e = Math.exp(-2 * Math.abs(y));
        return 4 * e / ((1 + e) * (1 + e));
    }
}
