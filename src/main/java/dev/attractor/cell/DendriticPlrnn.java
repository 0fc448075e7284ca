package dev.attractor.cell;

/**
 * The dendritic PLRNN {@code z' = A z + W psi(z) + C u + h} with {@code psi_i = sum_b alpha_b relu(z_i + theta_ib)}.
 *
 * <p>Source: [eq:jacobian-plrnn], [eq:dendritic-basis]; Brenner et al. (2022). The state is unbounded.
 */
public final class DendriticPlrnn extends PiecewiseLinearCell {
    private final DendriticBasis dendrites;

    /**
     * A network of one block of gate weights.
     *
     * @param weights {@code C} as input weights, {@code W} with a zero diagonal as hidden weights, {@code h} as the sum of both
     *     biases
     * @param decay the diagonal {@code A}, shape {@code (N)}
     * @throws IllegalArgumentException naming the tensor and the shape expected
     */
    public DendriticPlrnn(GateWeights weights, double[] decay, DendriticBasis dendrites) {
        super("dendritic-plrnn", weights, decay);
        this.dendrites = dendrites.requireUnits(weights.hiddenSize());
    }

    @Override
    double basis(int unit, double value) {
        return dendrites.value(unit, value);
    }

    @Override
    double basisSlope(int unit, double value) {
        return dendrites.slope(unit, value);
    }
}
