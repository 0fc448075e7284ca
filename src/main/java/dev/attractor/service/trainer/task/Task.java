package dev.attractor.service.trainer.task;

import dev.attractor.checkpoint.Tensor;
import java.util.List;
import java.util.Random;

/**
 * Something to be learnt from sequences, with its three splits.
 *
 * <p>Shape: every split has sequences of the same {@code (length, width)}. Thread-safety: immutable, shared by all runs of a sweep.
 *
 * @param name as in {@link Tasks#names()}
 * @param outputSize classes, or 1 for a number
 * @param probeShape the size of what {@link #probe} returns
 */
public record Task(
        String name,
        Target target,
        int outputSize,
        Sequences train,
        Sequences validation,
        Sequences test,
        ProbeShape probeShape) {
    private static final long PROBE_STREAM = 7;

    public Task {
        if (outputSize < 1 || (target != Target.VALUE_AT_END && outputSize < 2)) {
            throw new IllegalArgumentException("task " + name + " has " + outputSize + " outputs");
        }
        requireSameShape(train, validation);
        requireSameShape(train, test);
    }

    private static void requireSameShape(Sequences a, Sequences b) {
        if (a.length() != b.length() || a.width() != b.width()) {
            throw new IllegalArgumentException("the splits of a task must have sequences of one shape");
        }
    }

    /** Inputs at each step. */
    public int inputSize() {
        return train.width();
    }

    /** Steps of each sequence. */
    public int sequenceLength() {
        return train.length();
    }

    /**
     * Inputs for the Lyapunov worker: validation sequences drawn at random and joined end to end, so that a driven orbit is long
     * enough to average over. The same seed gives the same probe.
     *
     * <p>Shape: (trajectories, length, inputSize) of {@link #probeShape()}; the last sequence of a trajectory is cut where the
     * length is reached.
     */
    public Tensor probe(long seed) {
        Random random = Seeds.random(seed, PROBE_STREAM);
        int width = inputSize();
        double[] values = new double[probeShape.trajectories() * probeShape.length() * width];
        int position = 0;
        for (int trajectory = 0; trajectory < probeShape.trajectories(); trajectory++) {
            int example = 0;
            for (int step = 0; step < probeShape.length(); step++) {
                int within = step % sequenceLength();
                if (within == 0) {
                    example = random.nextInt(validation.examples());
                }
                for (int channel = 0; channel < width; channel++) {
                    values[position++] = validation.input(example, within, channel);
                }
            }
        }
        return Tensor.of(List.of(probeShape.trajectories(), probeShape.length(), width), values);
    }
}
