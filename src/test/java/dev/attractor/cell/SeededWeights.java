package dev.attractor.cell;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Seeded random weights as the golden file defines them: every entry uniform in {@code +-gain/sqrt(N)}, drawn in the order
 * weight_ih, weight_hh, bias_ih, bias_hh, row-major.
 */
public record SeededWeights(
        GateWeights.Sizes sizes,
        List<Double> weightIh,
        List<Double> weightHh,
        List<Double> biasIh,
        List<Double> biasHh) {

    public static SeededWeights draw(GateWeights.Sizes sizes, long seed, double gain) {
        SplittableRandom random = new SplittableRandom(seed);
        double amplitude = gain / Math.sqrt(sizes.hidden());
        int rows = sizes.gates() * sizes.hidden();
        return new SeededWeights(
                sizes,
                uniform(random, rows * sizes.input(), amplitude),
                uniform(random, rows * sizes.hidden(), amplitude),
                uniform(random, rows, amplitude),
                uniform(random, rows, amplitude));
    }

    public static List<Double> uniform(SplittableRandom random, int count, double amplitude) {
        return random.doubles(count).map(u -> (2 * u - 1) * amplitude).boxed().toList();
    }

    /** Both biases times a factor. */
    public SeededWeights scaleBiases(double factor) {
        return new SeededWeights(sizes, weightIh, weightHh, times(biasIh, factor), times(biasHh, factor));
    }

    /** The forget gate's part of bias_ih overwritten. */
    public SeededWeights forgetBias(double value) {
        return gateBias(1, value);
    }

    /** One gate's part of bias_ih overwritten. */
    public SeededWeights gateBias(int gate, double value) {
        double[] bias = array(biasIh);
        Arrays.fill(bias, gate * sizes.hidden(), (gate + 1) * sizes.hidden(), value);
        return new SeededWeights(
                sizes, weightIh, weightHh, Arrays.stream(bias).boxed().toList(), biasHh);
    }

    /** The recurrent matrix times a factor. */
    public SeededWeights scaleRecurrent(double factor) {
        return new SeededWeights(sizes, weightIh, times(weightHh, factor), biasIh, biasHh);
    }

    /** The gates from one on, as drawn. */
    SeededWeights blocks(int first, int count) {
        int hidden = sizes.hidden();
        int from = first * hidden;
        int to = (first + count) * hidden;
        return new SeededWeights(
                new GateWeights.Sizes(count, sizes.input(), hidden),
                weightIh.subList(from * sizes.input(), to * sizes.input()),
                weightHh.subList(from * hidden, to * hidden),
                biasIh.subList(from, to),
                biasHh.subList(from, to));
    }

    /** The hidden units renamed: unit {@code i} of the result is unit {@code order[i]} of this. */
    public SeededWeights permuteUnits(List<Integer> order) {
        int hidden = sizes.hidden();
        int rows = sizes.gates() * hidden;
        double[] ih = new double[weightIh.size()];
        double[] hh = new double[weightHh.size()];
        double[] bi = new double[rows];
        double[] bh = new double[rows];
        for (int row = 0; row < rows; row++) {
            int from = row / hidden * hidden + order.get(row % hidden);
            for (int j = 0; j < sizes.input(); j++) {
                ih[row * sizes.input() + j] = weightIh.get(from * sizes.input() + j);
            }
            for (int j = 0; j < hidden; j++) {
                hh[row * hidden + j] = weightHh.get(from * hidden + order.get(j));
            }
            bi[row] = biasIh.get(from);
            bh[row] = biasHh.get(from);
        }
        return new SeededWeights(sizes, list(ih), list(hh), list(bi), list(bh));
    }

    public GateWeights toGateWeights() {
        return GateWeights.of(sizes, array(weightIh), array(weightHh), array(biasIh), array(biasHh));
    }

    private static List<Double> times(List<Double> values, double factor) {
        return values.stream().map(value -> value * factor).toList();
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
