package dev.attractor.lyapunov;

import dev.attractor.cell.Cell;
import dev.attractor.checkpoint.RecurrentTensors;
import dev.attractor.checkpoint.Tensor;
import dev.attractor.checkpoint.Weights;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The cheap statistics of a checkpoint that a spectrum's forecast must be judged against.
 *
 * <p>Source: [weight-statistics]. Keys: {@code std_w_hh} and {@code std_w_ih} over all gates;
 * {@code radius_w_hh_max} and {@code radius_w_hh_mean}, the largest and the mean spectral radius of the gates' square blocks of
 * {@code W_hh} (a stacked matrix has no eigenvalues, and each gate's own block is what acts on {@code h}; equal for a cell with
 * one gate); {@code mean_h2} over the driven orbit after the warm-up; {@code change_w_hh} and {@code change_w_ih}, the root mean
 * square change since the initial checkpoint.
 *
 * <p>A key is missing where its number does not exist: {@code mean_h2} if the orbit overflows, the changes if there is no
 * initial checkpoint, any that overflows for weights beyond 1e150. Non-finite policy: every value is finite.
 */
public record WeightStatistics(Map<String, Double> values) {
    public WeightStatistics {
        values.forEach((key, value) -> {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(key + " must be finite, got " + value);
            }
        });
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * The statistics of {@code weights}, whose cell {@code cell} is, driven by {@code probe}.
     *
     * @throws dev.attractor.checkpoint.CheckpointException if a checkpoint has no recurrent layer
     * @throws IllegalArgumentException if the initial checkpoint's shapes differ or {@code warmUp} leaves no step
     */
    public static WeightStatistics of(Weights weights, Optional<Weights> initial, Cell cell, Probe probe, int warmUp) {
        RecurrentTensors now = RecurrentTensors.find(weights);
        Map<String, Double> values = new LinkedHashMap<>();
        putFinite(values, "std_w_hh", standardDeviation(now.weightHh()));
        putRadii(values, now);
        putFinite(values, "std_w_ih", standardDeviation(now.weightIh()));
        OptionalDouble meanSquare = DrivenOrbit.meanSquaredHidden(cell, probe, warmUp);
        meanSquare.ifPresent(value -> putFinite(values, "mean_h2", value));
        initial.map(RecurrentTensors::find).ifPresent(start -> {
            putFinite(values, "change_w_hh", rootMeanSquareChange("weight_hh_l0", start.weightHh(), now.weightHh()));
            putFinite(values, "change_w_ih", rootMeanSquareChange("weight_ih_l0", start.weightIh(), now.weightIh()));
        });
        return new WeightStatistics(values);
    }

    private static void putFinite(Map<String, Double> values, String key, double value) {
        if (Double.isFinite(value)) {
            values.put(key, value);
        }
    }

    private static void putRadii(Map<String, Double> values, RecurrentTensors tensors) {
        int size = tensors.hiddenSize();
        double[] rows = tensors.weightHh().toArray();
        double largest = 0;
        double sum = 0;
        for (int gate = 0; gate < tensors.gates(); gate++) {
            double[] block = new double[size * size];
            System.arraycopy(rows, gate * size * size, block, 0, block.length);
            double radius = SpectralRadius.of(block, size);
            largest = Math.max(largest, radius);
            sum += radius;
        }
        putFinite(values, "radius_w_hh_max", largest);
        putFinite(values, "radius_w_hh_mean", sum / tensors.gates());
    }

    private static double standardDeviation(Tensor tensor) {
        double mean = 0;
        for (int i = 0; i < tensor.size(); i++) {
            mean += tensor.at(i) / tensor.size();
        }
        double squares = 0;
        for (int i = 0; i < tensor.size(); i++) {
            squares += (tensor.at(i) - mean) * (tensor.at(i) - mean);
        }
        return Math.sqrt(squares / tensor.size());
    }

    private static double rootMeanSquareChange(String name, Tensor from, Tensor to) {
        if (!from.shape().equals(to.shape())) {
            throw new IllegalArgumentException(
                    name + " had shape " + from.shape() + " initially and has " + to.shape() + " now");
        }
        double squares = 0;
        for (int i = 0; i < to.size(); i++) {
            squares += (to.at(i) - from.at(i)) * (to.at(i) - from.at(i));
        }
        return Math.sqrt(squares / to.size());
    }
}
