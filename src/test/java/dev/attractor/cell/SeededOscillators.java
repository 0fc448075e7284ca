package dev.attractor.cell;

import java.util.List;
import java.util.SplittableRandom;

/** Seeded coRNNs. */
public final class SeededOscillators {
    private SeededOscillators() {}

    /** A coRNN whose {@code W_y} and {@code W_z} are the two blocks of the drawn recurrent matrix. */
    static CoRnn of(SeededWeights weights, Oscillator.Scheme scheme) {
        GateWeights.Sizes drawn = weights.sizes();
        int size = drawn.hidden();
        List<Double> recurrent = weights.weightHh();
        GateWeights position = GateWeights.of(
                new GateWeights.Sizes(1, drawn.input(), size),
                array(weights.weightIh().subList(0, size * drawn.input())),
                array(recurrent.subList(0, size * size)),
                array(weights.biasIh().subList(0, size)),
                array(weights.biasHh().subList(0, size)));
        double[] velocity = array(recurrent.subList(size * size, 2 * size * size));
        return new CoRnn(position, velocity, new Oscillator(0.3, 1.5, 1.2, scheme));
    }

    /** The coRNN of the golden file, drawn in the order W_y, W_z, V, b. */
    public static CoRnn golden(GateWeights.Sizes sizes, long seed, double gain, Oscillator oscillator) {
        SplittableRandom random = new SplittableRandom(seed);
        int size = sizes.hidden();
        double amplitude = gain / Math.sqrt(size);
        double[] position = array(SeededWeights.uniform(random, size * size, amplitude));
        double[] velocity = array(SeededWeights.uniform(random, size * size, amplitude));
        double[] input = array(SeededWeights.uniform(random, size * sizes.input(), amplitude));
        double[] bias = array(SeededWeights.uniform(random, size, amplitude));
        return new CoRnn(GateWeights.of(sizes, input, position, bias, new double[size]), velocity, oscillator);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
