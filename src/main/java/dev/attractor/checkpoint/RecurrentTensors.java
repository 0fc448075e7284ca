package dev.attractor.checkpoint;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The tensors of the one recurrent layer in a checkpoint, found by PyTorch's names with or without a module prefix and checked
 * against each other.
 *
 * <p>Shape: {@code weightIh (gates N, D)}, {@code weightHh (gates N, N)}, biases {@code (gates N)}. Errors:
 * {@link CheckpointException} naming the tensor and the shape expected.
 *
 * @param biasIh zeros if the layer has no biases
 * @param biasHh zeros if the layer has no biases
 */
public record RecurrentTensors(Tensor weightIh, Tensor weightHh, Tensor biasIh, Tensor biasHh) {
    private static final Pattern RECURRENT = Pattern.compile("(.*\\.)?weight_hh(_l0)?");
    private static final Pattern UNSUPPORTED =
            Pattern.compile("(.*\\.)?weight_(hh_l([1-9]\\d*|\\d+_reverse)|hr_l\\d+)");

    /** Finds and checks the layer. */
    public static RecurrentTensors find(Weights weights) {
        weights.tensors().keySet().stream()
                .filter(name -> UNSUPPORTED.matcher(name).matches())
                .findFirst()
                .ifPresent(name -> {
                    throw new CheckpointException(
                            name + ": only one unidirectional layer without projection is supported");
                });
        List<String> found = weights.tensors().keySet().stream()
                .filter(name -> RECURRENT.matcher(name).matches())
                .toList();
        if (found.size() != 1) {
            throw new CheckpointException("exactly one weight_hh_l0 is needed, found " + found);
        }
        return of(weights, found.get(0));
    }

    private static RecurrentTensors of(Weights weights, String recurrentName) {
        Tensor weightHh = weights.tensor(recurrentName).orElseThrow();
        List<Integer> shape = weightHh.shape();
        if (shape.size() != 2 || shape.get(1) < 1 || shape.get(0) < 1 || shape.get(0) % shape.get(1) != 0) {
            throw new CheckpointException(
                    recurrentName + " must have shape [gates * hidden, hidden] with hidden > 0, got " + shape);
        }
        int rows = shape.get(0);
        String inputName = sibling(recurrentName, "weight_ih");
        Tensor weightIh = weights.tensor(inputName)
                .orElseThrow(() -> new CheckpointException(inputName + " is missing beside " + recurrentName));
        if (weightIh.rank() != 2
                || weightIh.shape().get(0) != rows
                || weightIh.shape().get(1) < 1) {
            throw new CheckpointException(inputName + " must have shape [" + rows + ", input size], as " + recurrentName
                    + " has " + shape + ", got " + weightIh.shape());
        }
        Optional<Tensor> biasIh = bias(weights, sibling(recurrentName, "bias_ih"), rows);
        Optional<Tensor> biasHh = bias(weights, sibling(recurrentName, "bias_hh"), rows);
        if (biasIh.isPresent() != biasHh.isPresent()) {
            String missing = sibling(recurrentName, biasIh.isPresent() ? "bias_hh" : "bias_ih");
            throw new CheckpointException(missing + " is missing: a layer has both biases or none");
        }
        Tensor none = Tensor.of(List.of(rows), new double[rows]);
        return new RecurrentTensors(weightIh, weightHh, biasIh.orElse(none), biasHh.orElse(none));
    }

    private static String sibling(String recurrentName, String part) {
        int at = recurrentName.lastIndexOf("weight_hh");
        return recurrentName.substring(0, at) + part + recurrentName.substring(at + "weight_hh".length());
    }

    private static Optional<Tensor> bias(Weights weights, String name, int rows) {
        Optional<Tensor> bias = weights.tensor(name);
        bias.filter(tensor -> !tensor.shape().equals(List.of(rows))).ifPresent(tensor -> {
            throw new CheckpointException(name + " must have shape [" + rows + "], got " + tensor.shape());
        });
        return bias;
    }

    public int hiddenSize() {
        return weightHh.shape().get(1);
    }

    public int inputSize() {
        return weightIh.shape().get(1);
    }

    /** How many blocks of {@code N} rows are stacked. */
    public int gates() {
        return weightHh.shape().get(0) / hiddenSize();
    }
}
