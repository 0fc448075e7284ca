package dev.attractor.service.trainer.task;

import java.util.Random;

/**
 * The adding problem: of a sequence of random numbers, two are marked; say their sum at the end.
 *
 * <p>Shape: {@code (addingLength, 2)}: a number uniform in 0..1, and a mark that is 1 at one step of the first half and one of the
 * second, otherwise 0. Always saying 1 has mean squared error 1/6 and accuracy .08. Source: Hochreiter and Schmidhuber (1997),
 * section 5.4, in the common form without end markers.
 */
final class AddingTask {
    private AddingTask() {}

    static Task create(TaskSettings settings) {
        int length = settings.addingLength();
        return new Task(
                "adding",
                Target.VALUE_AT_END,
                1,
                sequences(settings.examples(), length, Seeds.random(settings.seed(), 0)),
                sequences(settings.heldOutExamples(), length, Seeds.random(settings.seed(), 1)),
                sequences(settings.heldOutExamples(), length, Seeds.random(settings.seed(), 2)),
                settings.probeShape());
    }

    private static Sequences sequences(int examples, int length, Random random) {
        float[] inputs = new float[examples * length * 2];
        float[] sums = new float[examples];
        for (int example = 0; example < examples; example++) {
            int first = random.nextInt(length / 2);
            int second = length / 2 + random.nextInt(length - length / 2);
            for (int step = 0; step < length; step++) {
                int at = (example * length + step) * 2;
                inputs[at] = random.nextFloat();
                if (step == first || step == second) {
                    inputs[at + 1] = 1;
                    sums[example] += inputs[at];
                }
            }
        }
        return Sequences.valued(length, 2, inputs, sums);
    }
}
