package dev.attractor.cell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The orthogonal and unitary networks, as seeded networks; the hidden size drawn counts complex units of a uRNN. */
public final class OrthogonalCells {
    static final List<String> NAMES = List.of("scornn", "exprnn", "urnn", "urnn-linear");

    private OrthogonalCells() {}

    /** A cell all of whose units are active, as their biases are positive. */
    static Cell build(String name, SeededWeights weights) {
        return build(
                name,
                weights,
                weights.biasIh().stream().mapToDouble(b -> 0.01 + Math.abs(b)).toArray());
    }

    /** A cell with the leading ones of these biases. */
    static Cell build(String name, SeededWeights weights, double[] bias) {
        int size = weights.sizes().hidden();
        double[] input =
                FlowCells.leading(weights.weightIh(), weights.weightIh().size());
        double[] leading = Arrays.copyOf(bias, size);
        return switch (name) {
            case "scornn" ->
                OrthogonalRnn.modRelu(OrthogonalMatrix.cayley(size, free(weights), signs(weights)), input, leading);
            case "exprnn" -> OrthogonalRnn.modRelu(OrthogonalMatrix.exponential(size, free(weights)), input, leading);
            case "urnn-linear" -> OrthogonalRnn.linear(OrthogonalMatrix.unitary(factors(weights)), input);
            default -> new UnitaryRnn(factors(weights), input, leading);
        };
    }

    /** The matrix whose entries above the diagonal count. */
    static double[] free(SeededWeights weights) {
        int size = weights.sizes().hidden();
        return FlowCells.leading(weights.weightHh(), size * size);
    }

    static double[] signs(SeededWeights weights) {
        return weights.biasHh().stream().mapToDouble(Math::signum).toArray();
    }

    static UnitaryFactors factors(SeededWeights weights) {
        int[] permutation =
                permutation(weights).stream().mapToInt(Integer::intValue).toArray();
        return new UnitaryFactors(phases(weights), reflections(weights), permutation);
    }

    static double[] phases(SeededWeights weights) {
        return weights.weightHh().stream()
                .limit(3L * weights.sizes().hidden())
                .mapToDouble(value -> Math.PI * value)
                .toArray();
    }

    static double[] reflections(SeededWeights weights) {
        int size = weights.sizes().hidden();
        return FlowCells.leading(weights.weightHh().subList(3 * size, 7 * size), 4 * size);
    }

    static List<Integer> permutation(SeededWeights weights) {
        List<Integer> order = new ArrayList<>(
                IntStream.range(0, weights.sizes().hidden()).boxed().toList());
        Collections.shuffle(order, new Random(7));
        return order;
    }
}
