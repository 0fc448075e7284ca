package dev.attractor.service.trainer.engine;

import dev.attractor.autodiff.Weight;
import dev.attractor.checkpoint.Tensor;
import dev.attractor.checkpoint.Weights;
import dev.attractor.training.RecurrentNetwork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The way between a network's flat parameter vector and a checkpoint's tensors, which differ in nothing but their type. */
final class ParameterTensors {
    private ParameterTensors() {}

    static Weights toWeights(RecurrentNetwork network, float[] vector, Map<String, String> metadata) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        int offset = 0;
        for (Map.Entry<String, Weight> entry : network.parameters().entrySet()) {
            Weight weight = entry.getValue();
            double[] values = new double[weight.rows() * weight.columns()];
            for (int i = 0; i < values.length; i++) {
                values[i] = vector[offset + i];
            }
            tensors.put(entry.getKey(), Tensor.of(shape(entry.getKey(), weight), values));
            offset += values.length;
        }
        return new Weights(tensors, metadata);
    }

    /** A matrix stays one if it has a single column. */
    private static List<Integer> shape(String name, Weight weight) {
        boolean isVector = weight.columns() == 1 && !name.contains("weight");
        return isVector ? List.of(weight.rows()) : List.of(weight.rows(), weight.columns());
    }

    static float[] toVector(RecurrentNetwork network, Weights weights) {
        float[] vector = new float[network.parameterCount()];
        int offset = 0;
        for (String name : network.parameters().keySet()) {
            Tensor tensor = weights.tensor(name).orElseThrow();
            for (int i = 0; i < tensor.size(); i++) {
                vector[offset + i] = (float) tensor.at(i);
            }
            offset += tensor.size();
        }
        return vector;
    }
}
