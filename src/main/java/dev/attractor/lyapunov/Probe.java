package dev.attractor.lyapunov;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellStep;
import dev.attractor.checkpoint.CheckpointException;
import dev.attractor.checkpoint.Tensor;
import dev.attractor.checkpoint.Weights;
import dev.attractor.run.BlobRef;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The fixed input sequences that drive every checkpoint of an experiment, so that its spectra can be compared.
 *
 * <p>Shape: {@code (B, T, D)}, trajectories by steps by input size. Non-finite policy: refused. Thread-safety: immutable.
 */
public final class Probe {
    /** The tensor that holds the sequences. */
    public static final String TENSOR = "inputs";

    /** The seed of the noise for cells that take noise, where the probe brings none. */
    public static final long NOISE_SEED = 1;

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

    private Probe(String id, String sha256, Probe shape, int inputSize, double[] values) {
        this.id = id;
        this.sha256 = sha256;
        this.trajectories = shape.trajectories;
        this.length = shape.length;
        this.inputSize = inputSize;
        this.values = values;
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

    /**
     * These inputs with a path of standard normal noise behind them, for a cell that takes noise.
     *
     * <p>Every trajectory has a path of its own, which does not depend on its length. The new id is
     * {@code <id>+noise:<seed>}; the new hash is that of this probe's hash followed by the noise.
     *
     * @param noiseSize how many noises act at each step
     */
    public Probe withNoise(int noiseSize, long seed) {
        if (noiseSize < 1) {
            throw new IllegalArgumentException("the number of noises must be positive, got " + noiseSize);
        }
        int steps = trajectories * length;
        int width = inputSize + noiseSize;
        double[] extended = new double[Math.multiplyExact(steps, width)];
        ByteBuffer noise = ByteBuffer.allocate(Math.multiplyExact(Math.multiplyExact(steps, noiseSize), Double.BYTES));
        SplittableRandom paths = new SplittableRandom(seed);
        for (int b = 0; b < trajectories; b++) {
            StandardNormals path = new StandardNormals(paths.split());
            for (int t = 0; t < length; t++) {
                int start = (b * length + t) * width;
                System.arraycopy(values, offset(b, t), extended, start, inputSize);
                for (int i = 0; i < noiseSize; i++) {
                    extended[start + inputSize + i] = path.next();
                    noise.putDouble(extended[start + inputSize + i]);
                }
            }
        }
        return new Probe(id + "+noise:" + seed, hashWith(noise.array()), this, width, extended);
    }

    private String hashWith(byte[] noise) {
        byte[] inputs = sha256.getBytes(StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(inputs, inputs.length + noise.length);
        System.arraycopy(noise, 0, both, inputs.length, noise.length);
        return BlobRef.of(both).sha256();
    }

    /**
     * What drives that cell: this probe, with noise of {@link #NOISE_SEED} where the cell takes noise and the probe has none.
     *
     * @throws IllegalArgumentException if the input sizes do not fit
     */
    public Probe driving(Cell cell) {
        if (inputSize == cell.inputSize()) {
            return this;
        }
        if (inputSize + cell.noiseSize() != cell.inputSize()) {
            throw new IllegalArgumentException(
                    "the probe's inputs have size " + inputSize + ", the cell's " + sizeOfInputs(cell));
        }
        return withNoise(cell.noiseSize(), NOISE_SEED);
    }

    private static String sizeOfInputs(Cell cell) {
        int noise = cell.noiseSize();
        return noise == 0 ? "" + cell.inputSize() : (cell.inputSize() - noise) + " and " + noise + " of noise";
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
