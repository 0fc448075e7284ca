package dev.attractor.lyapunov;

import dev.attractor.cell.Cell;
import dev.attractor.checkpoint.RecurrentLayer;
import dev.attractor.checkpoint.Tensor;
import dev.attractor.checkpoint.TensorSpec.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The cheap statistics of a checkpoint that a spectrum's forecast must be judged against.
 *
 * <p>Source: [weight-statistics]. Below, {@code w_hh} are the tensors that act on the state and {@code w_ih} those that act on the
 * input. Keys: {@code std_w_hh} and {@code std_w_ih} over all their entries; {@code radius_w_hh_max} and
 * {@code radius_w_hh_mean}, the largest and the mean spectral radius of the square blocks of {@code N} rows (a stacked matrix has
 * no eigenvalues, and each gate's own block is what acts on {@code h}; equal for a cell with one gate); {@code mean_h2} over the driven orbit after the warm-up; {@code change_w_hh} and {@code change_w_ih}, the root mean
 * square change since the initial checkpoint.
 *
 * <p>A key is missing where its number does not exist: {@code mean_h2} if the orbit overflows, the radii if no tensor is made of
 * square blocks, the changes if there is no initial checkpoint, any that overflows for weights beyond 1e150. Non-finite policy: every value is finite.
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
     * The statistics of a layer, whose cell {@code cell} is, driven by {@code probe}.
     *
     * @throws IllegalArgumentException if the initial checkpoint's shapes differ or {@code warmUp} leaves no step
     */
    public static WeightStatistics of(
            RecurrentLayer now, Optional<RecurrentLayer> initial, Cell cell, Probe probe, int warmUp) {
        Map<String, Tensor> recurrent = now.tensors(Role.RECURRENT);
        Map<String, Tensor> input = now.tensors(Role.INPUT);
        Map<String, Double> values = new LinkedHashMap<>();
        putFinite(values, "std_w_hh", standardDeviation(recurrent.values()));
        putRadii(values, now);
        putFinite(values, "std_w_ih", standardDeviation(input.values()));
        OptionalDouble meanSquare = DrivenOrbit.meanSquaredHidden(cell, probe, warmUp);
        meanSquare.ifPresent(value -> putFinite(values, "mean_h2", value));
        initial.ifPresent(start -> {
            putFinite(values, "change_w_hh", rootMeanSquareChange(start, recurrent));
            putFinite(values, "change_w_ih", rootMeanSquareChange(start, input));
        });
        return new WeightStatistics(values);
    }

    private static void putFinite(Map<String, Double> values, String key, double value) {
        if (Double.isFinite(value)) {
            values.put(key, value);
        }
    }

    private static void putRadii(Map<String, Double> values, RecurrentLayer layer) {
        double[] radii = layer.squareBlocks().stream()
                .mapToDouble(block -> SpectralRadius.of(block, layer.hiddenSize()))
                .toArray();
        if (radii.length > 0) {
            putFinite(values, "radius_w_hh_max", Arrays.stream(radii).max().getAsDouble());
            putFinite(values, "radius_w_hh_mean", Arrays.stream(radii).sum() / radii.length);
        }
    }

    private static double standardDeviation(Collection<Tensor> tensors) {
        double[] entries = tensors.stream()
                .flatMapToDouble(tensor -> Arrays.stream(tensor.toArray()))
                .toArray();
        double mean = 0;
        for (double entry : entries) {
            mean += entry / entries.length;
        }
        double squares = 0;
        for (double entry : entries) {
            squares += (entry - mean) * (entry - mean);
        }
        return Math.sqrt(squares / entries.length);
    }

    private static double rootMeanSquareChange(RecurrentLayer start, Map<String, Tensor> now) {
        double squares = 0;
        int count = 0;
        for (Map.Entry<String, Tensor> entry : now.entrySet()) {
            Tensor from = start.tensor(entry.getKey());
            Tensor to = entry.getValue();
            if (!from.shape().equals(to.shape())) {
                throw new IllegalArgumentException(
                        entry.getKey() + " had shape " + from.shape() + " initially and has " + to.shape() + " now");
            }
            for (int i = 0; i < to.size(); i++) {
                squares += (to.at(i) - from.at(i)) * (to.at(i) - from.at(i));
            }
            count += to.size();
        }
        return Math.sqrt(squares / count);
    }
}
