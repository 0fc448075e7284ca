package dev.attractor.cell;

/** Quaternion cells, by products of quaternions one at a time. */
final class MatrixFreeQuaternion {
    private MatrixFreeQuaternion() {}

    static Dual tanh(SeededWeights weights, Dual h, Dual u) {
        return MatrixFreeGated.tanh(gate(weights, 0, h, u));
    }

    static Dual linear(SeededWeights weights, Dual h, Dual u) {
        return gate(weights, 0, h, u);
    }

    static Dual lstm(SeededWeights weights, Dual state, Dual u) {
        int size = 4 * weights.sizes().hidden();
        Dual h = state.part(0, size);
        Dual[] gates = new Dual[4];
        for (int gate = 0; gate < 4; gate++) {
            gates[gate] = gate(weights, gate, h, u);
        }
        double[] none = new double[size];
        return MatrixFreeGated.lstm(gates, new double[][] {none, none, none}, state.part(size, size));
    }

    private static Dual gate(SeededWeights weights, int gate, Dual h, Dual u) {
        Dual sum = new Dual(product(weights, gate, h.value), product(weights, gate, h.tangent));
        Dual driven = MatrixFree.driven(weights, 4 * gate, u);
        for (int part = 1; part < 4; part++) {
            driven = driven.above(MatrixFree.driven(weights, 4 * gate + part, u));
        }
        return sum.plus(1, driven);
    }

    /** The sum over {@code q} of the quaternions {@code W_pq h_q}, the drawn weights halved as the catalog does. */
    private static double[] product(SeededWeights weights, int gate, double[] h) {
        int units = weights.sizes().hidden();
        double[] result = new double[4 * units];
        for (int p = 0; p < units; p++) {
            for (int q = 0; q < units; q++) {
                double[] w = new double[4];
                for (int part = 0; part < 4; part++) {
                    w[part] = MatrixFree.hidden(weights, 4 * gate + part).at(p, q) / 2;
                }
                double a = h[q];
                double b = h[units + q];
                double c = h[2 * units + q];
                double d = h[3 * units + q];
                // (w0 + w1 i + w2 j + w3 k)(a + b i + c j + d k), with i j = k, j k = i, k i = j.
                result[p] += w[0] * a - w[1] * b - w[2] * c - w[3] * d;
                result[units + p] += w[0] * b + w[1] * a + w[2] * d - w[3] * c;
                result[2 * units + p] += w[0] * c - w[1] * d + w[2] * a + w[3] * b;
                result[3 * units + p] += w[0] * d + w[1] * c - w[2] * b + w[3] * a;
            }
        }
        return result;
    }
}
