package dev.attractor.service.trainer.sweep;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything an experimenter chooses for one run.
 *
 * @param learningRate of Adam
 * @param batchSize sequences per step of the optimiser
 * @param epochs passes over the training split
 * @param seed of the initial weights and the shuffling
 */
public record HyperParameters(
        CellKind cell,
        int hiddenSize,
        Initialisation initialisation,
        double learningRate,
        int batchSize,
        int epochs,
        long seed) {
    /** The widest layer a sweep may ask for. */
    public static final int LARGEST_HIDDEN_SIZE = 1024;

    public HyperParameters {
        require("hidden size", hiddenSize, LARGEST_HIDDEN_SIZE);
        require("batch size", batchSize, 10_000);
        require("epochs", epochs, 10_000);
        if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
            throw new IllegalArgumentException("learning rate must be positive and finite, got " + learningRate);
        }
        if (!cell.isGated() && initialisation.gateBias() != 0) {
            throw new IllegalArgumentException("cell " + cell.label() + " has no gate to bias");
        }
    }

    private static void require(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(name + " must be 1 to " + most + ", got " + value);
        }
    }

    /** As a run's parameters: names as in PyTorch code, values as text. */
    public Map<String, String> asParams() {
        Map<String, String> params = new LinkedHashMap<>();
        params.put("cell", cell.label());
        params.put("hidden_size", Integer.toString(hiddenSize));
        params.put("init", initialisation.family().label());
        params.put("init_scale", Double.toString(initialisation.scale()));
        params.put("gate_bias", Double.toString(initialisation.gateBias()));
        params.put("learning_rate", Double.toString(learningRate));
        params.put("batch_size", Integer.toString(batchSize));
        params.put("epochs", Integer.toString(epochs));
        params.put("seed", Long.toString(seed));
        return params;
    }
}
