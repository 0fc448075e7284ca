package dev.attractor.lyapunov;

import dev.attractor.checkpoint.Tensor;
import dev.attractor.checkpoint.Weights;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A probe of uniform random inputs. */
final class SeededProbe {
    private SeededProbe() {}

    static Probe of(int trajectories, int length, int inputSize, long seed) {
        double[] inputs = new SplittableRandom(seed)
                .doubles((long) trajectories * length * inputSize, -1, 1)
                .toArray();
        return holding(List.of(trajectories, length, inputSize), inputs);
    }

    static Probe holding(List<Integer> shape, double[] inputs) {
        return Probe.of("probe", "0".repeat(64), new Weights(Map.of(Probe.TENSOR, Tensor.of(shape, inputs)), Map.of()));
    }
}
