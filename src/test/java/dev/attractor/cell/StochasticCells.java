package dev.attractor.cell;

import java.util.List;

/** The rate network and the cells with noise, as seeded networks. */
public final class StochasticCells {
    static final List<String> NAMES =
            List.of("rate", "srnn", "noisy-lipschitz", "noisy-lipschitz-gated", "noisy-antisymmetric");

    static final double TIME_STEP = 0.3;
    static final FlowNoise NOISE = new FlowNoise(0.4, 0.6);

    private StochasticCells() {}

    /** The flow cell whose field is a noisy cell's drift. */
    static String drift(String name) {
        return name.substring("noisy-".length());
    }

    static Cell build(String name, SeededWeights weights) {
        return switch (name) {
            case "rate" -> new RateRnn(weights.toGateWeights(), TIME_STEP);
            case "srnn" -> new StochasticRnn(leadingGate(weights), relaxation(weights), diffusion(weights), TIME_STEP);
            default -> new NoisyFlowCell(FlowCells.field(drift(name), weights), NOISE, TIME_STEP);
        };
    }

    private static GateWeights leadingGate(SeededWeights weights) {
        int size = weights.sizes().hidden();
        int inputs = weights.sizes().input();
        return GateWeights.of(
                new GateWeights.Sizes(1, inputs, size),
                FlowCells.leading(weights.weightIh(), size * inputs),
                FlowCells.leading(weights.weightHh(), size * size),
                FlowCells.leading(weights.biasIh(), size),
                FlowCells.leading(weights.biasHh(), size));
    }

    /** {@code Gamma} of an SRNN: the second recurrent block and 1.5 on the diagonal. */
    static double[] relaxation(SeededWeights weights) {
        int size = weights.sizes().hidden();
        double[] gamma = array(weights.weightHh().subList(size * size, 2 * size * size));
        for (int i = 0; i < size; i++) {
            gamma[i * (size + 1)] += 1.5;
        }
        return gamma;
    }

    /** {@code sigma} of an SRNN: the second input block, so as many noises as inputs. */
    static double[] diffusion(SeededWeights weights) {
        int half = weights.weightIh().size() / 2;
        return array(weights.weightIh().subList(half, 2 * half));
    }

    private static double[] array(List<Double> values) {
        return FlowCells.leading(values, values.size());
    }
}
