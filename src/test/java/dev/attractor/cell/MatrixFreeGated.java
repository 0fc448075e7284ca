package dev.attractor.cell;

/** Elman networks, LSTMs and GRUs. */
final class MatrixFreeGated {
    private MatrixFreeGated() {}

    /** {@code W u + b_ih + U h + b_hh} of one gate, with {@code G = U Q + W dU} as its tangent. */
    private static Dual gate(SeededWeights weights, int block, Dual hidden, Dual input) {
        Dual recurrent = Dual.product(MatrixFree.hidden(weights, block), hidden.value.length, hidden);
        return recurrent.plus(1, MatrixFree.driven(weights, block, input));
    }

    static Dual tanh(SeededWeights weights, Dual h, Dual u) {
        return tanh(gate(weights, 0, h, u));
    }

    /** {@code (1 - h'^2) . G}. */
    static Dual tanh(Dual a) {
        return Dual.each(
                a.value.length, i -> Math.tanh(a.value[i]), i -> (1 - square(Math.tanh(a.value[i]))) * a.tangent[i]);
    }

    static Dual relu(SeededWeights weights, Dual h, Dual u) {
        Dual a = gate(weights, 0, h, u);
        return Dual.each(a.value.length, i -> a.value[i] > 0 ? a.value[i] : 0, i -> a.value[i] > 0 ? a.tangent[i] : 0);
    }

    static Dual leakyEsn(SeededWeights weights, Dual h, Dual u) {
        Dual renewed = tanh(weights, h, u);
        return Dual.each(
                h.value.length,
                i -> 0.7 * h.value[i] + 0.3 * renewed.value[i],
                i -> 0.7 * h.tangent[i] + 0.3 * renewed.tangent[i]);
    }

    static Dual lstm(SeededWeights weights, Dual state, Dual u) {
        int size = weights.sizes().hidden();
        Dual h = state.part(0, size);
        Dual[] gates = new Dual[4];
        for (int gate = 0; gate < 4; gate++) {
            gates[gate] = gate(weights, gate, h, u);
        }
        double[] none = new double[size];
        return lstm(gates, new double[][] {none, none, none}, state.part(size, size));
    }

    static Dual peephole(SeededWeights weights, Dual state, Dual u) {
        int size = weights.sizes().hidden();
        Dual h = state.part(0, size);
        Dual[] gates = new Dual[4];
        for (int gate = 0; gate < 4; gate++) {
            gates[gate] = gate(weights, gate, h, u);
        }
        double[][] peepholes = new double[3][size];
        for (int i = 0; i < size; i++) {
            peepholes[0][i] = MatrixFree.hidden(weights, 4).at(i, i);
            peepholes[1][i] = weights.biasIh().get(4 * size + i);
            peepholes[2][i] = weights.biasHh().get(4 * size + i);
        }
        return lstm(gates, peepholes, state.part(size, size));
    }

    /** From the sums of i, f, g, o and the peepholes to i, f, o: {@code (h', c')}. */
    static Dual lstm(Dual[] gates, double[][] peepholes, Dual c) {
        int size = c.value.length;
        double[] h = new double[size];
        double[] memory = new double[size];
        double[] hiddenTangent = new double[size];
        double[] memoryTangent = new double[size];
        for (int n = 0; n < size; n++) {
            double i = MatrixFree.sigmoid(gates[0].value[n] + peepholes[0][n] * c.value[n]);
            double f = MatrixFree.sigmoid(gates[1].value[n] + peepholes[1][n] * c.value[n]);
            double g = Math.tanh(gates[2].value[n]);
            double ofInput = gates[0].tangent[n] + peepholes[0][n] * c.tangent[n];
            double ofForget = gates[1].tangent[n] + peepholes[1][n] * c.tangent[n];
            memory[n] = f * c.value[n] + i * g;
            memoryTangent[n] = f * c.tangent[n]
                    + c.value[n] * f * (1 - f) * ofForget
                    + g * i * (1 - i) * ofInput
                    + i * (1 - g * g) * gates[2].tangent[n];
            double o = MatrixFree.sigmoid(gates[3].value[n] + peepholes[2][n] * memory[n]);
            double t = Math.tanh(memory[n]);
            h[n] = o * t;
            hiddenTangent[n] = t * o * (1 - o) * (gates[3].tangent[n] + peepholes[2][n] * memoryTangent[n])
                    + o * (1 - t * t) * memoryTangent[n];
        }
        return new Dual(h, hiddenTangent).above(new Dual(memory, memoryTangent));
    }

    static Dual gru(SeededWeights weights, Dual h, Dual u) {
        int size = h.value.length;
        Dual reset = gate(weights, 0, h, u);
        Dual update = gate(weights, 1, h, u);
        Dual recurrent = Dual.product(MatrixFree.hidden(weights, 2), size, h);
        Dual driven = Dual.product(MatrixFree.input(weights, 2), size, u);
        double[] value = new double[size];
        double[] tangent = new double[size];
        for (int n = 0; n < size; n++) {
            double r = MatrixFree.sigmoid(reset.value[n]);
            double v = recurrent.value[n] + weights.biasHh().get(2 * size + n);
            double m = Math.tanh(driven.value[n] + weights.biasIh().get(2 * size + n) + r * v);
            double ofCandidate = driven.tangent[n] + r * recurrent.tangent[n] + v * r * (1 - r) * reset.tangent[n];
            double z = MatrixFree.sigmoid(update.value[n]);
            value[n] = (1 - z) * m + z * h.value[n];
            tangent[n] = z * h.tangent[n]
                    + (h.value[n] - m) * z * (1 - z) * update.tangent[n]
                    + (1 - z) * (1 - m * m) * ofCandidate;
        }
        return new Dual(value, tangent);
    }

    static Dual gruResetBefore(SeededWeights weights, Dual h, Dual u) {
        int size = h.value.length;
        Dual reset = gate(weights, 0, h, u);
        Dual update = gate(weights, 1, h, u);
        Dual kept = Dual.each(
                size,
                n -> MatrixFree.sigmoid(reset.value[n]) * h.value[n],
                n -> MatrixFree.sigmoid(reset.value[n]) * h.tangent[n]
                        + h.value[n]
                                * MatrixFree.sigmoid(reset.value[n])
                                * (1 - MatrixFree.sigmoid(reset.value[n]))
                                * reset.tangent[n]);
        Dual candidate = tanh(gate(weights, 2, kept, u));
        return Dual.each(
                size,
                n -> mixed(MatrixFree.sigmoid(update.value[n]), candidate.value[n], h.value[n]),
                n -> mixed(MatrixFree.sigmoid(update.value[n]), candidate.tangent[n], h.tangent[n])
                        + (h.value[n] - candidate.value[n])
                                * MatrixFree.sigmoid(update.value[n])
                                * (1 - MatrixFree.sigmoid(update.value[n]))
                                * update.tangent[n]);
    }

    private static double mixed(double kept, double renewed, double previous) {
        return (1 - kept) * renewed + kept * previous;
    }

    private static double square(double value) {
        return value * value;
    }
}
