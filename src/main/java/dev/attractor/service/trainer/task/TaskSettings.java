package dev.attractor.service.trainer.task;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the tasks are made; each task reads what concerns it.
 *
 * @param seed of the splits and of generated sequences
 * @param examples training sequences of generated tasks, and the most that are taken from a text; validation and test get a quarter each
 * @param addingLength steps of {@code adding}
 * @param recallBits bits to be remembered in {@code recall}
 * @param recallDelay distractors between the bits and the question in {@code recall}
 * @param text the file of {@code chars}
 * @param textLength characters of a sequence in {@code chars}
 */
public record TaskSettings(
        long seed,
        int examples,
        int addingLength,
        int recallBits,
        int recallDelay,
        Optional<Path> text,
        int textLength,
        ProbeShape probeShape) {

    public TaskSettings {
        require("examples", examples, 20, 20_000);
        require("addingLength", addingLength, 2, 1_000);
        require("recallBits", recallBits, 1, 16);
        require("recallDelay", recallDelay, 0, 1_000);
        require("textLength", textLength, 2, 1_000);
    }

    /** 1200 training sequences, adding over 20 steps, one bit over 30 distractors, texts in pieces of 40 characters. */
    public static TaskSettings defaults(long seed) {
        return new TaskSettings(seed, 1_200, 20, 1, 30, Optional.empty(), 40, ProbeShape.DEFAULT);
    }

    public TaskSettings withExamples(int count) {
        return new TaskSettings(seed, count, addingLength, recallBits, recallDelay, text, textLength, probeShape);
    }

    public TaskSettings withAddingLength(int steps) {
        return new TaskSettings(seed, examples, steps, recallBits, recallDelay, text, textLength, probeShape);
    }

    public TaskSettings withRecall(int bits, int delay) {
        return new TaskSettings(seed, examples, addingLength, bits, delay, text, textLength, probeShape);
    }

    public TaskSettings withText(Path file, int length) {
        return new TaskSettings(
                seed, examples, addingLength, recallBits, recallDelay, Optional.of(file), length, probeShape);
    }

    public TaskSettings withProbeShape(ProbeShape shape) {
        return new TaskSettings(seed, examples, addingLength, recallBits, recallDelay, text, textLength, shape);
    }

    /** Validation and test sequences of a generated task. */
    int heldOutExamples() {
        return Math.max(1, examples / 4);
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + most + ", got " + value);
        }
    }
}
