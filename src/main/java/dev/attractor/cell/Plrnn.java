package dev.attractor.cell;

/**
 * The piecewise-linear network {@code z' = A z + W relu(z) + C u + h}.
 *
 * <p>Source: [eq:jacobian-plrnn]; Durstewitz (2017), and Schmidt, Koppe, Monfared, Beutelspacher and Durstewitz (2021) for the
 * regularised rPLRNN, which is the same map with a penalty in training: a unit with {@code A_ii = 1}, a zero row of {@code W}
 * and {@code h_i = 0} integrates its input and has exponent 0.
 */
public final class Plrnn extends PiecewiseLinearCell {

    /**
     * A network of one block of gate weights.
     *
     * @param weights {@code C} as input weights, {@code W} with a zero diagonal as hidden weights, {@code h} as the sum of both
     *     biases
     * @param decay the diagonal {@code A}, shape {@code (N)}
     * @throws IllegalArgumentException naming the tensor and the shape expected
     */
    public Plrnn(GateWeights weights, double[] decay) {
        super("plrnn", weights, decay);
    }

    @Override
    double basis(int unit, double value) {
        // Math.max keeps NaN, so an overflow stays visible.
        return Math.max(value, 0);
    }

    @Override
    double basisSlope(int unit, double value) {
        return value > 0 ? 1 : 0;
    }
}
