package dev.attractor.cell;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded piecewise-linear networks. */
public final class SeededPiecewiseLinear {
    private SeededPiecewiseLinear() {}

    /** A PLRNN whose {@code A} is the diagonal of the drawn recurrent matrix. */
    static Plrnn plrnn(SeededWeights weights) {
        return new Plrnn(offDiagonal(weights), diagonal(weights));
    }

    static DendriticPlrnn dendritic(SeededWeights weights) {
        return new DendriticPlrnn(offDiagonal(weights), diagonal(weights), dendrites(weights));
    }

    static ClippedDendriticPlrnn clippedDendritic(SeededWeights weights) {
        return new ClippedDendriticPlrnn(offDiagonal(weights), diagonal(weights), dendrites(weights));
    }

    /** Three dendrites, whose thresholds of a unit surround its drawn bias. */
    private static DendriticBasis dendrites(SeededWeights weights) {
        int size = weights.sizes().hidden();
        double[] thresholds = new double[3 * size];
        for (int i = 0; i < thresholds.length; i++) {
            thresholds[i] = weights.biasHh().get(i / 3) + 0.4 * (i % 3 - 1);
        }
        return new DendriticBasis(size, new double[] {0.7, -0.5, 0.6}, thresholds);
    }

    /**
     * A hidden layer of {@code 2N} from four drawn blocks: {@code W2} is the first two below each other, {@code W1} the others
     * side by side, so that renaming the units renames the layer within its halves.
     */
    static ShallowWeights shallow(SeededWeights weights) {
        int size = weights.sizes().hidden();
        int inputs = weights.sizes().input();
        List<Double> recurrent = weights.weightHh();
        double[] outward = new double[2 * size * size];
        for (int i = 0; i < outward.length; i++) {
            int row = i / (2 * size);
            int column = i % (2 * size);
            int block = 2 + column / size;
            outward[i] = recurrent.get((block * size + row) * size + column % size);
        }
        return new ShallowWeights(
                new ShallowWeights.Sizes(inputs, size, 2 * size),
                array(weights.biasHh().subList(0, size)),
                outward,
                array(recurrent.subList(0, 2 * size * size)),
                array(weights.weightIh().subList(0, size * inputs)),
                array(weights.biasIh().subList(0, size)),
                array(weights.biasIh().subList(size, 3 * size)));
    }

    /** The drawn weights with the diagonal of the recurrent matrix at zero. */
    private static GateWeights offDiagonal(SeededWeights weights) {
        return withoutDiagonal(
                weights.sizes(),
                array(weights.weightIh()),
                array(weights.weightHh()),
                array(weights.biasIh()),
                array(weights.biasHh()));
    }

    private static double[] diagonal(SeededWeights weights) {
        int size = weights.sizes().hidden();
        double[] diagonal = new double[size];
        for (int i = 0; i < size; i++) {
            diagonal[i] = weights.weightHh().get(i * size + i);
        }
        return diagonal;
    }

    /**
     * The PLRNN of the golden file: drawn in the order A, W, h, C; then the first units are made perfect integrators.
     *
     * @param regularised how many rows are those of an exactly regularised rPLRNN
     */
    public static Plrnn golden(GateWeights.Sizes sizes, long seed, double gain, int regularised) {
        SplittableRandom random = new SplittableRandom(seed);
        int size = sizes.hidden();
        double amplitude = gain / Math.sqrt(size);
        double[] decay = array(SeededWeights.uniform(random, size, 1.0));
        double[] recurrent = array(SeededWeights.uniform(random, size * size, amplitude));
        double[] bias = array(SeededWeights.uniform(random, size, amplitude));
        double[] input = array(SeededWeights.uniform(random, size * sizes.input(), amplitude));
        for (int i = 0; i < size; i++) {
            decay[i] = i < regularised ? 1 : 0.9 * decay[i];
            bias[i] = i < regularised ? 0 : bias[i];
        }
        Arrays.fill(recurrent, 0, regularised * size, 0);
        return new Plrnn(withoutDiagonal(sizes, input, recurrent, bias, new double[size]), decay);
    }

    private static GateWeights withoutDiagonal(
            GateWeights.Sizes sizes, double[] input, double[] recurrent, double[] biasIh, double[] biasHh) {
        for (int i = 0; i < sizes.hidden(); i++) {
            recurrent[i * sizes.hidden() + i] = 0;
        }
        return GateWeights.of(sizes, input, recurrent, biasIh, biasHh);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
