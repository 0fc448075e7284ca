package dev.attractor.cell;

import dev.attractor.cell.Dual.Matrix;

/** Piecewise-linear networks, drawn as in {@link SeededPiecewiseLinear}. */
final class MatrixFreePiecewiseLinear {
    private static final double[] ALPHA = {0.7, -0.5, 0.6};

    private MatrixFreePiecewiseLinear() {}

    static Dual plrnn(SeededWeights weights, Dual z, Dual u) {
        return network(weights, z, u, relu(z));
    }

    static Dual dendritic(SeededWeights weights, Dual z, Dual u) {
        return network(weights, z, u, dendrites(weights, z));
    }

    static Dual clippedDendritic(SeededWeights weights, Dual z, Dual u) {
        double sum = ALPHA[0] + ALPHA[1] + ALPHA[2];
        return network(weights, z, u, dendrites(weights, z).plus(-sum, relu(z)));
    }

    static Dual shallow(SeededWeights weights, Dual z, Dual u) {
        return shallow(weights, z, u, relu(layer(weights, z, 1)));
    }

    static Dual clippedShallow(SeededWeights weights, Dual z, Dual u) {
        return shallow(weights, z, u, relu(layer(weights, z, 1)).plus(-1, relu(layer(weights, z, 0))));
    }

    /** {@code A z + W psi + C u + h}, with {@code A} the diagonal of the drawn matrix. */
    private static Dual network(SeededWeights weights, Dual z, Dual u, Dual psi) {
        int size = z.value.length;
        Matrix drawn = MatrixFree.hidden(weights, 0);
        Dual coupled = Dual.product((i, j) -> i == j ? 0 : drawn.at(i, j), size, psi);
        Dual kept = Dual.product((i, j) -> i == j ? drawn.at(i, i) : 0, size, z);
        return kept.plus(1, coupled).plus(1, MatrixFree.driven(weights, 0, u));
    }

    private static Dual relu(Dual z) {
        return Dual.each(z.value.length, i -> z.value[i] > 0 ? z.value[i] : 0, i -> z.value[i] > 0 ? z.tangent[i] : 0);
    }

    private static Dual dendrites(SeededWeights weights, Dual z) {
        int size = z.value.length;
        Dual sum = new Dual(new double[size], new double[size]);
        for (int b = 0; b < ALPHA.length; b++) {
            double offset = 0.4 * (b - 1);
            Dual shifted = Dual.each(size, i -> z.value[i] + weights.biasHh().get(i) + offset, i -> z.tangent[i]);
            sum = sum.plus(ALPHA[b], relu(shifted));
        }
        return sum;
    }

    /** {@code W2 z + share h2}. */
    private static Dual layer(SeededWeights weights, Dual z, int share) {
        int size = z.value.length;
        Matrix inward = (i, j) -> weights.weightHh().get(i * size + j);
        Dual drive = Dual.product(inward, 2 * size, z);
        return Dual.each(
                2 * size, i -> drive.value[i] + share * weights.biasIh().get(size + i), i -> drive.tangent[i]);
    }

    /** {@code A z + W1 psi + C u + h1}. */
    private static Dual shallow(SeededWeights weights, Dual z, Dual u, Dual psi) {
        int size = z.value.length;
        Matrix outward = (i, j) -> MatrixFree.hidden(weights, 2 + j / size).at(i, j % size);
        Dual fromLayer = Dual.product(outward, size, psi);
        Dual fromInput = Dual.product(MatrixFree.input(weights, 0), size, u);
        return Dual.each(
                size,
                i -> weights.biasHh().get(i) * z.value[i]
                        + fromLayer.value[i]
                        + fromInput.value[i]
                        + weights.biasIh().get(i),
                i -> weights.biasHh().get(i) * z.tangent[i] + fromLayer.tangent[i] + fromInput.tangent[i]);
    }
}
