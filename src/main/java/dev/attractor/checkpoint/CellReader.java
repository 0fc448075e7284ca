package dev.attractor.checkpoint;

import dev.attractor.cell.Cell;
import dev.attractor.run.Architecture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the recurrent layer that a checkpoint holds, under PyTorch's names with or without a module prefix.
 *
 * <p>The cell is what the caller says, else what the checkpoint's metadata say ({@code cell}, {@code nonlinearity}), else it
 * follows from the number of gates: four are an LSTM, three a GRU, one a tanh network (weights do not tell tanh from relu).
 * Errors: {@link CheckpointException} naming the tensor and the shape expected. Non-finite policy: refused. Thread-safety:
 * stateless.
 */
public final class CellReader {
    private static final Pattern UNSUPPORTED =
            Pattern.compile("(.*\\.)?weight_(hh_l([1-9]\\d*|\\d+_reverse)|hr_l\\d+)");

    private CellReader() {}

    /**
     * The cell.
     *
     * @throws CheckpointException if a tensor is missing, has the wrong shape, is not finite, or if the gates do not fit the
     *     architecture
     */
    public static Cell read(Weights weights, Optional<Architecture> architecture) {
        return layer(weights, architecture).cell();
    }

    /** The layer with its tensors. */
    public static RecurrentLayer layer(Weights weights, Optional<Architecture> architecture) {
        weights.tensors().keySet().stream()
                .filter(name -> UNSUPPORTED.matcher(name).matches())
                .findFirst()
                .ifPresent(name -> {
                    throw new CheckpointException(
                            name + ": only one unidirectional layer without projection is supported");
                });
        CellFormat format =
                CellFormats.of(architecture.or(() -> declared(weights)).orElseGet(() -> infer(weights)));
        return RecurrentLayer.read(format, find(format.anchor(), weights));
    }

    private static Optional<Architecture> declared(Weights weights) {
        return Optional.ofNullable(weights.metadata().get("cell"))
                .map(cell -> new Architecture(cell, weights.metadata().getOrDefault("nonlinearity", "tanh")));
    }

    private static Architecture infer(Weights weights) {
        TensorSpec anchor = CellFormats.of(new Architecture("rnn", "tanh")).anchor();
        String name = find(anchor, weights).of(anchor);
        List<Integer> shape = weights.tensor(name).orElseThrow().shape();
        int gates = shape.size() == 2 && shape.get(1) > 0 && shape.get(0) % shape.get(1) == 0
                ? shape.get(0) / shape.get(1)
                : 0;
        return switch (gates) {
            case 1 -> new Architecture("rnn", "tanh");
            case 3 -> new Architecture("gru", "tanh");
            case 4 -> new Architecture("lstm", "tanh");
            default ->
                throw new CheckpointException(name
                        + " must stack 1, 3 or 4 gates (rnn, gru, lstm) of a hidden size N > 0 as [gates N, N], got "
                        + shape);
        };
    }

    private static LayerNames find(TensorSpec anchor, Weights weights) {
        List<LayerNames> found = new ArrayList<>();
        for (String name : weights.tensors().keySet()) {
            LayerNames.at(name, anchor, weights).ifPresent(found::add);
        }
        if (found.size() != 1) {
            throw new CheckpointException("exactly one " + anchor.name() + " is needed, found "
                    + found.stream().map(names -> names.of(anchor)).toList());
        }
        return found.get(0);
    }
}
