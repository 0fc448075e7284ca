package dev.attractor.service.trainer.engine;

import dev.attractor.checkpoint.Tensor;
import dev.attractor.checkpoint.Weights;
import dev.attractor.service.trainer.sweep.CellKind;
import dev.attractor.service.trainer.sweep.HyperParameters;
import dev.attractor.service.trainer.task.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The way between DL4J's flat parameter vector and PyTorch's tensors.
 *
 * <p>DL4J keeps input weights, recurrent weights, bias, readout weights, readout bias one after the other, each matrix column by
 * column and with one column per unit, which is PyTorch's matrix row by row. What differs is the order of an LSTM's gates: DL4J stacks
 * g, f, o, i and PyTorch i, f, g, o; and DL4J has one recurrent bias, which becomes {@code bias_ih_l0}. Thread-safety: immutable.
 */
final class Dl4jParameters {
    /** For each gate in PyTorch's order i, f, g, o, its position in DL4J's. */
    private static final List<Integer> LSTM_GATES = List.of(3, 1, 0, 2);

    private static final String NO_COUNTERPART = "bias_hh_l0";

    private final HyperParameters hyperParameters;
    private final List<Integer> gates;
    private final Map<String, List<Integer>> shapes = new LinkedHashMap<>();

    Dl4jParameters(Task task, HyperParameters hyperParameters) {
        this.hyperParameters = hyperParameters;
        this.gates = hyperParameters.cell() == CellKind.LSTM ? LSTM_GATES : List.of(0);
        int hidden = hyperParameters.hiddenSize();
        int rows = gates.size() * hidden;
        shapes.put("weight_ih_l0", List.of(rows, task.inputSize()));
        shapes.put("weight_hh_l0", List.of(rows, hidden));
        shapes.put("bias_ih_l0", List.of(rows));
        shapes.put("readout.weight", List.of(task.outputSize(), hidden));
        shapes.put("readout.bias", List.of(task.outputSize()));
    }

    /** Length of the vector. */
    int count() {
        return shapes.values().stream().mapToInt(Dl4jParameters::size).sum();
    }

    /** PyTorch's tensors from DL4J's vector. */
    Weights toWeights(float[] vector) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        int offset = 0;
        for (Map.Entry<String, List<Integer>> entry : shapes.entrySet()) {
            int size = size(entry.getValue());
            double[] values = new double[size];
            for (int i = 0; i < size; i++) {
                values[i] = vector[offset + position(entry.getKey(), size, i)];
            }
            tensors.put(entry.getKey(), Tensor.of(entry.getValue(), values));
            offset += size;
        }
        int rows = gates.size() * hyperParameters.hiddenSize();
        tensors.put(NO_COUNTERPART, Tensor.of(List.of(rows), new double[rows]));
        return new Weights(tensors, InitialWeights.metadata(hyperParameters));
    }

    /** DL4J's vector from PyTorch's tensors, whose {@code bias_hh_l0} must be zero. */
    float[] toVector(Weights weights) {
        float[] vector = new float[count()];
        int offset = 0;
        for (Map.Entry<String, List<Integer>> entry : shapes.entrySet()) {
            Tensor tensor = weights.tensor(entry.getKey()).orElseThrow();
            for (int i = 0; i < tensor.size(); i++) {
                vector[offset + position(entry.getKey(), tensor.size(), i)] = (float) tensor.at(i);
            }
            offset += tensor.size();
        }
        return vector;
    }

    /** Where DL4J keeps the {@code index}-th value of a tensor, counted from the tensor's beginning. */
    private int position(String name, int size, int index) {
        if (name.startsWith("readout")) {
            return index;
        }
        int block = size / gates.size();
        return gates.get(index / block) * block + index % block;
    }

    private static int size(List<Integer> shape) {
        return shape.stream().reduce(1, Math::multiplyExact);
    }
}
