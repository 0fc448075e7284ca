package dev.attractor.service.trainer.task;

import dev.attractor.checkpoint.Tensor;
import java.util.List;

/**
 * One split of a task: input sequences with what is to be said about them.
 *
 * <p>Shape: inputs {@code (examples, length, width)}; labels {@code (examples, length)}, {@link #NOT_JUDGED} where nothing is asked;
 * values {@code (examples)}. Thread-safety: immutable.
 */
public final class Sequences {
    /** The label of a step at which nothing is asked. */
    public static final int NOT_JUDGED = -1;

    private final int examples;
    private final int length;
    private final int width;
    private final float[] inputs;
    private final int[] labels;
    private final float[] values;

    private Sequences(int length, int width, float[] inputs, int[] labels, float[] values) {
        if (inputs.length == 0 || inputs.length % (length * width) != 0) {
            throw new IllegalArgumentException(
                    inputs.length + " inputs are not a whole number of sequences (" + length + ", " + width + ")");
        }
        this.examples = inputs.length / (length * width);
        this.length = length;
        this.width = width;
        this.inputs = inputs;
        this.labels = labels;
        this.values = values;
    }

    /** Sequences with a class, or {@link #NOT_JUDGED}, at every step; takes the arrays over. */
    static Sequences classified(int length, int width, float[] inputs, int[] labels) {
        Sequences sequences = new Sequences(length, width, inputs, labels, new float[0]);
        requireSize("labels", sequences.examples * length, labels.length);
        return sequences;
    }

    /** Sequences with one number each; takes the arrays over. */
    static Sequences valued(int length, int width, float[] inputs, float[] values) {
        Sequences sequences = new Sequences(length, width, inputs, new int[0], values);
        requireSize("values", sequences.examples, values.length);
        return sequences;
    }

    private static void requireSize(String what, int expected, int actual) {
        if (expected != actual) {
            throw new IllegalArgumentException("expected " + expected + " " + what + ", got " + actual);
        }
    }

    /** How many sequences there are. */
    public int examples() {
        return examples;
    }

    /** Steps of each sequence. */
    public int length() {
        return length;
    }

    /** Inputs at each step. */
    public int width() {
        return width;
    }

    /** One input. */
    public float input(int example, int step, int channel) {
        return inputs[(example * length + step) * width + channel];
    }

    /** The class asked at a step, or {@link #NOT_JUDGED}. */
    public int label(int example, int step) {
        return labels[example * length + step];
    }

    /** The number asked of a sequence. */
    public float value(int example) {
        return values[example];
    }

    /** All inputs, of shape (examples, length, width). */
    public Tensor inputs() {
        double[] copy = new double[inputs.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = inputs[i];
        }
        return Tensor.of(List.of(examples, length, width), copy);
    }
}
