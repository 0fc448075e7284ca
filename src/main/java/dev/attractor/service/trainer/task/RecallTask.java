package dev.attractor.service.trainer.task;

import java.util.Arrays;
import java.util.Random;

/**
 * Delayed recall: bits are shown, distractors follow, then the bits are to be repeated in order.
 *
 * <p>Shape: {@code (recallBits + recallDelay + recallBits, 3)}. Channel 0 carries a bit as -1 or 1 while bits are shown and random
 * signs of the same kind as distractors, 0 while asked; channel 1 is 1 while the bits are shown; channel 2 is 1 while they are asked.
 * Judged are the last {@code recallBits} steps, with two classes: guessing gives .5.
 */
final class RecallTask {
    private static final int CHANNELS = 3;

    private RecallTask() {}

    static Task create(TaskSettings settings) {
        return new Task(
                "recall",
                Target.CLASS_AT_JUDGED_STEPS,
                2,
                sequences(settings.examples(), settings, Seeds.random(settings.seed(), 0)),
                sequences(settings.heldOutExamples(), settings, Seeds.random(settings.seed(), 1)),
                sequences(settings.heldOutExamples(), settings, Seeds.random(settings.seed(), 2)),
                settings.probeShape());
    }

    private static Sequences sequences(int examples, TaskSettings settings, Random random) {
        int bits = settings.recallBits();
        int asked = bits + settings.recallDelay();
        int length = asked + bits;
        float[] inputs = new float[examples * length * CHANNELS];
        int[] labels = new int[examples * length];
        Arrays.fill(labels, Sequences.NOT_JUDGED);
        for (int step = 0; step < examples * length; step++) {
            int within = step % length;
            int at = step * CHANNELS;
            if (within >= asked) {
                inputs[at + 2] = 1;
                continue;
            }
            int bit = random.nextInt(2);
            inputs[at] = 2 * bit - 1;
            if (within < bits) {
                inputs[at + 1] = 1;
                labels[step + asked] = bit;
            }
        }
        return Sequences.classified(length, CHANNELS, inputs, labels);
    }
}
