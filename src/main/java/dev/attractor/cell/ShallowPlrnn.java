package dev.attractor.cell;

/**
 * The shallow PLRNN (shPLRNN) {@code z' = A z + W1 relu(W2 z + h2) + C u + h1}.
 *
 * <p>Source: [eq:jacobian-shallow-plrnn]; Hess, Monfared, Brenner and Durstewitz (2023). The state is unbounded.
 */
public final class ShallowPlrnn extends ShallowCell {

    /** A network of checked weights. */
    public ShallowPlrnn(ShallowWeights weights) {
        super("shallow-plrnn", weights);
    }

    @Override
    double basis(double drive, double threshold) {
        return Math.max(drive + threshold, 0);
    }

    @Override
    double basisSlope(double drive, double threshold) {
        return drive + threshold > 0 ? 1 : 0;
    }
}
