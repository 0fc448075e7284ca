package dev.attractor.checkpoint;

import dev.attractor.checkpoint.Dimension.Size;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The sizes of one layer, worked out tensor by tensor: the first that mentions a size sets it, the others must agree.
 *
 * <p>Thread-safety: none.
 */
final class LayerSizes {
    private final Map<Size, Integer> known = new EnumMap<>(Map.of(Size.ONE, 1));

    int get(Size size) {
        return known.getOrDefault(size, 0);
    }

    /**
     * Takes the sizes of a tensor, from its last dimension to its first.
     *
     * @throws CheckpointException naming the tensor and the shape expected
     */
    void take(String name, TensorSpec spec, Tensor tensor) {
        List<Integer> found = tensor.shape();
        boolean fits = found.size() == spec.shape().size();
        for (int i = spec.shape().size() - 1; fits && i >= 0; i--) {
            fits = fits(spec.shape().get(i), found.get(i));
        }
        if (!fits) {
            String positive = found.contains(0) ? " with sizes above 0" : "";
            throw new CheckpointException(name + " must have shape " + expected(spec) + positive + ", got " + found);
        }
    }

    private boolean fits(Dimension dimension, int length) {
        int size = length / dimension.factor();
        known.putIfAbsent(dimension.size(), size);
        return size > 0 && length % dimension.factor() == 0 && get(dimension.size()) == size;
    }

    /** The shape in symbols, and in numbers as far as they are known. */
    private String expected(TensorSpec spec) {
        known.values().removeIf(size -> size == 0);
        String symbols = spec.shape().toString();
        String numbers = spec.shape().stream()
                .map(dimension -> known.containsKey(dimension.size())
                        ? Integer.toString(dimension.factor() * get(dimension.size()))
                        : dimension.toString())
                .collect(Collectors.joining(", ", "[", "]"));
        return numbers.equals(symbols) ? symbols : symbols + " = " + numbers;
    }

    /** The shape of a tensor that is not there, by the sizes known. */
    List<Integer> shapeOf(TensorSpec spec) {
        return spec.shape().stream()
                .map(dimension -> dimension.factor() * get(dimension.size()))
                .toList();
    }
}
