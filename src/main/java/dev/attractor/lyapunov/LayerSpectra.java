package dev.attractor.lyapunov;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellStep;
import dev.attractor.cell.Stack;
import dev.attractor.checkpoint.Tensor;
import dev.attractor.checkpoint.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The spectra of a stack layer by layer: each layer is an ordinary cell, driven by the hidden units of the layer below.
 *
 * <p>Their union is the stack's spectrum up to {@code O(1/T)}, for {@code L} equal layers at {@code 1/L^2} of the work, and it
 * tells which layer an exponent belongs to. Source: [eq:stack-union]. Thread-safety: stateless.
 */
public final class LayerSpectra {
    private LayerSpectra() {}

    /**
     * The layers' spectra, the lowest first; the list ends early with the first layer that diverges.
     *
     * @throws IllegalArgumentException as {@link SpectrumCalculator#compute} does
     */
    public static List<SpectrumResult> compute(
            SpectrumCalculator calculator, Stack stack, Probe probe, SpectrumSettings settings) {
        List<SpectrumResult> spectra = new ArrayList<>();
        Probe driving = probe;
        for (int l = 0; l < stack.layers().size(); l++) {
            if (l > 0) {
                driving = above(stack.layers().get(l - 1), driving);
            }
            SpectrumResult spectrum = calculator.compute(stack.layers().get(l), driving, settings);
            spectra.add(spectrum);
            if (spectrum instanceof Diverged) {
                break;
            }
        }
        return List.copyOf(spectra);
    }

    /**
     * The probe of the layer above a cell: its hidden units after each step, from the zero state. It bears the name and the hash
     * of {@code probe}, from which it follows.
     *
     * @throws dev.attractor.checkpoint.CheckpointException if an orbit overflows
     */
    public static Probe above(Cell layer, Probe probe) {
        int hidden = layer.hiddenSize();
        double[] outputs = new double[Math.multiplyExact(probe.trajectories() * probe.length(), hidden)];
        int filled = 0;
        try (CellStep step = layer.newStep()) {
            for (int b = 0; b < probe.trajectories(); b++) {
                double[] state = new double[layer.stateSize()];
                for (int t = 0; t < probe.length(); t++) {
                    step.advance(state, probe.values(), probe.offset(b, t));
                    System.arraycopy(state, layer.hiddenOffset(), outputs, filled, hidden);
                    filled += hidden;
                }
            }
        }
        Tensor inputs = Tensor.of(List.of(probe.trajectories(), probe.length(), hidden), outputs);
        return Probe.of(probe.id(), probe.sha256(), new Weights(Map.of(Probe.TENSOR, inputs), Map.of()));
    }
}
