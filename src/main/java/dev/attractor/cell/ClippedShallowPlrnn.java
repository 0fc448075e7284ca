package dev.attractor.cell;

/**
 * The clipped shallow PLRNN {@code z' = A z + W1 (relu(W2 z + h2) - relu(W2 z)) + C u + h1}.
 *
 * <p>Source: [eq:jacobian-shallow-plrnn]; Hess, Monfared, Brenner and Durstewitz (2023). The bracket is bounded, so
 * that the state is where every {@code |A_ii| < 1}.
 */
public final class ClippedShallowPlrnn extends ShallowCell {

    /** A network of checked weights. */
    public ClippedShallowPlrnn(ShallowWeights weights) {
        super("clipped-shallow-plrnn", weights);
    }

    @Override
    double basis(double drive, double threshold) {
        return Math.max(drive + threshold, 0) - Math.max(drive, 0);
    }

    @Override
    double basisSlope(double drive, double threshold) {
        return (drive + threshold > 0 ? 1 : 0) - (drive > 0 ? 1 : 0);
    }
}
