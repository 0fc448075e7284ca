package dev.attractor.response;

import dev.attractor.checkpoint.Tensor;
import dev.attractor.checkpoint.Weights;
import dev.attractor.lyapunov.Probe;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Seeded input sequences. */
final class Sequences {
    private Sequences() {}

    static double[] uniform(int count, long seed) {
        return new SplittableRandom(seed).doubles(count, -1, 1).toArray();
    }

    static Probe probe(int trajectories, int length, int inputs, double... values) {
        Tensor tensor = Tensor.of(List.of(trajectories, length, inputs), values);
        return Probe.of("probe", "0".repeat(64), new Weights(Map.of(Probe.TENSOR, tensor), Map.of()));
    }
}
