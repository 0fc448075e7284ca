package dev.attractor.checkpoint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The one model of a checkpoint: named tensors and string metadata, whatever format they came in.
 *
 * <p>Names and layouts are PyTorch's: {@code weight_ih_l0} (gates * hidden, input), {@code weight_hh_l0} (gates * hidden,
 * hidden), {@code bias_ih_l0}, {@code bias_hh_l0}, gates stacked i, f, g, o for an LSTM and r, z, n for a GRU. Thread-safety:
 * immutable.
 */
public record Weights(Map<String, Tensor> tensors, Map<String, String> metadata) {
    public Weights {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Map.copyOf(metadata);
    }

    /** The tensor of that name, if the checkpoint has one. */
    public Optional<Tensor> tensor(String name) {
        return Optional.ofNullable(tensors.get(name));
    }
}
