package dev.attractor.checkpoint;

import dev.attractor.cell.Cell;
import dev.attractor.cell.GateWeights;
import dev.attractor.checkpoint.Dimension.Size;
import dev.attractor.checkpoint.TensorSpec.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One recurrent layer of a checkpoint: its tensors, complete and of matching shapes, and its constants.
 *
 * <p>Errors: {@link CheckpointException} naming the tensor and the shape expected. Non-finite policy: tensors are refused when
 * the cell is built. Thread-safety: immutable.
 */
public final class RecurrentLayer {
    private final CellFormat format;
    private final Map<String, Tensor> tensors;
    private final Map<String, String> metadata;
    private final LayerSizes sizes;

    private RecurrentLayer(
            CellFormat format, Map<String, Tensor> tensors, Map<String, String> metadata, LayerSizes sizes) {
        this.format = format;
        this.tensors = tensors;
        this.metadata = metadata;
        this.sizes = sizes;
    }

    /** Reads the tensors of a layer. */
    static RecurrentLayer read(CellFormat format, LayerNames names) {
        Weights weights = names.weights();
        LayerSizes sizes = new LayerSizes();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (TensorSpec spec : format.tensors()) {
            String name = names.of(spec);
            Optional<Tensor> tensor = weights.tensor(name);
            if (tensor.isEmpty() && spec.role() != Role.BIAS) {
                throw new CheckpointException(name + " is missing beside " + names.of(format.anchor()));
            }
            tensor.ifPresent(found -> sizes.take(name, spec, found));
            tensors.put(spec.name(), tensor.orElseGet(() -> zeros(sizes.shapeOf(spec))));
        }
        requireAllBiasesOrNone(format, names);
        return new RecurrentLayer(format, Collections.unmodifiableMap(tensors), weights.metadata(), sizes);
    }

    /** A lost bias must not pass for a layer without one. */
    private static void requireAllBiasesOrNone(CellFormat format, LayerNames names) {
        List<String> biases = format.tensors().stream()
                .filter(spec -> spec.role() == Role.BIAS)
                .map(names::of)
                .toList();
        List<String> missing = biases.stream()
                .filter(name -> names.weights().tensor(name).isEmpty())
                .toList();
        if (!missing.isEmpty() && missing.size() < biases.size()) {
            throw new CheckpointException(missing.get(0) + " is missing: a layer has all of " + biases + " or none");
        }
    }

    private static Tensor zeros(List<Integer> shape) {
        return Tensor.of(shape, new double[shape.stream().reduce(1, Math::multiplyExact)]);
    }

    /** The cell that this layer is. */
    public Cell cell() {
        try {
            return format.builder().apply(this);
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(String.valueOf(e.getMessage()), e);
        }
    }

    public int hiddenSize() {
        return sizes.get(Size.HIDDEN);
    }

    public int inputSize() {
        return sizes.get(Size.INPUT);
    }

    int size(Size size) {
        return sizes.get(size);
    }

    /** A tensor of the format, by its name there. */
    public Tensor tensor(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("a " + format.name() + " has no tensor " + name);
        }
        return tensor;
    }

    double[] values(String name) {
        return tensor(name).toArray();
    }

    /** The tensors of one role, by name. */
    public Map<String, Tensor> tensors(Role role) {
        Map<String, Tensor> found = new LinkedHashMap<>();
        for (TensorSpec spec : format.tensors()) {
            if (spec.role() == role) {
                found.put(spec.name(), tensor(spec.name()));
            }
        }
        return found;
    }

    /** The blocks of {@code N} rows and columns that act on the state, row-major; new arrays. */
    public List<double[]> squareBlocks() {
        int entries = Math.multiplyExact(hiddenSize(), hiddenSize());
        List<double[]> blocks = new ArrayList<>();
        for (TensorSpec spec : format.tensors()) {
            if (spec.role() == Role.RECURRENT && spec.shape().stream().allMatch(d -> d.size() == Size.HIDDEN)) {
                double[] rows = values(spec.name());
                for (int start = 0; start < rows.length; start += entries) {
                    blocks.add(Arrays.copyOfRange(rows, start, start + entries));
                }
            }
        }
        return blocks;
    }

    /** PyTorch's four tensors with as many blocks of {@code N} rows. */
    GateWeights gateWeights(int blocks) {
        return GateWeights.of(
                gateSizes(blocks),
                values("weight_ih_l0"),
                values("weight_hh_l0"),
                values("bias_ih_l0"),
                values("bias_hh_l0"));
    }

    GateWeights.Sizes gateSizes(int blocks) {
        return new GateWeights.Sizes(blocks, inputSize(), hiddenSize());
    }

    /** A constant of the format. */
    double constant(String name) {
        String text = metadata.get(name);
        if (text == null) {
            throw new CheckpointException(
                    "a " + format.name() + " needs the number " + name + " in the checkpoint's metadata");
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new CheckpointException("metadata " + name + " must be a number, got '" + text + "'", e);
        }
    }
}
