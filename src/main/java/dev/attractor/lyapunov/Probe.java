package dev.attractor.lyapunov;

import dev.attractor.cell.CellStep;
import dev.attractor.checkpoint.CheckpointException;
import dev.attractor.checkpoint.Tensor;
import dev.attractor.checkpoint.Weights;

/**
 * The fixed input sequences that drive every checkpoint of an experiment, so that its spectra can be compared.
 *
 * <p>Shape: {@code (B, T, D)}, trajectories by steps by input size. Non-finite policy: refused. Thread-safety: immutable.
 */
public final class Probe {
    /** The tensor that holds the sequences. */
    public static final String TENSOR = "inputs";

    private final String id;
    private final String sha256;
    private final int trajectories;
    private final int length;
    private final int inputSize;
    private final double[] values;

    private Probe(String id, String sha256, Tensor inputs) {
        this.id = id;
        this.sha256 = sha256;
        this.trajectories = inputs.shape().get(0);
        this.length = inputs.shape().get(1);
        this.inputSize = inputs.shape().get(2);
        this.values = inputs.toArray();
    }

    /**
     * The probe in a file's tensors.
     *
     * @param id what the probe is called
     * @param sha256 the hash of the bytes it was read from, so that a spectrum says which inputs it belongs to
     * @throws CheckpointException if {@code inputs} is missing, is not of shape {@code (B, T, D)} with positive sizes, or holds
     *     NaN or an infinity
     */
    public static Probe of(String id, String sha256, Weights file) {
        Tensor inputs = file.tensor(TENSOR)
                .orElseThrow(() -> new CheckpointException("a probe needs the tensor inputs of shape [B, T, D], got "
                        + file.tensors().keySet()));
        if (inputs.rank() != 3 || inputs.size() == 0) {
            throw new CheckpointException(
                    "inputs must have shape [B, T, D] with positive sizes, got " + inputs.shape());
        }
        for (int i = 0; i < inputs.size(); i++) {
            if (!Double.isFinite(inputs.at(i))) {
                throw new CheckpointException(
                        "inputs must be finite, holds " + inputs.at(i) + " at row-major position " + i);
            }
        }
        return new Probe(id, sha256, inputs);
    }

    public String id() {
        return id;
    }

    public String sha256() {
        return sha256;
    }

    /** {@code B}. */
    public int trajectories() {
        return trajectories;
    }

    /** {@code T}, the steps of each trajectory, warm-up included. */
    public int length() {
        return length;
    }

    /** {@code D}. */
    public int inputSize() {
        return inputSize;
    }

    /** Takes one step of a cell under this probe's input, {@code t} counted from 0 without a warm-up. */
    public void advance(CellStep step, double[] state, int trajectory, int t) {
        step.advance(state, values, offset(trajectory, t));
    }

    /** All inputs, row-major; shared, not to be written. */
    double[] values() {
        return values;
    }

    /** Where the input of one step begins. */
    int offset(int trajectory, int step) {
        return (trajectory * length + step) * inputSize;
    }
}
