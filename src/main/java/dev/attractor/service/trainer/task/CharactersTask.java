package dev.attractor.service.trainer.task;

import java.util.Arrays;
import java.util.Random;

/**
 * Prediction of the next character of a text, at every step.
 *
 * <p>Shape: {@code (textLength, symbols)}, one-hot. The text is cut into pieces that do not overlap; the first 80 % of them train,
 * the next 10 % validate, the last 10 % test, and of each part at most as many as the settings allow are drawn with the seed.
 *
 * <p>Errors: {@link TaskException} if no file is named, or as in {@link Text}, or if the text has fewer than ten pieces.
 */
final class CharactersTask {
    private static final int FEWEST_PIECES = 10;

    private CharactersTask() {}

    static Task create(TaskSettings settings) {
        Text text = Text.read(settings.text()
                .orElseThrow(() -> new TaskException("task chars needs a UTF-8 text file: name one in its settings")));
        int length = settings.textLength();
        int pieces = (text.length() - 1) / length;
        if (pieces < FEWEST_PIECES) {
            throw new TaskException(
                    "text file " + text.file() + " is too short: " + text.length() + " characters, need "
                            + (FEWEST_PIECES * length + 1) + "; name a longer file or shorten the sequences");
        }
        int heldOut = pieces / 10;
        int trained = pieces - 2 * heldOut;
        return new Task(
                "chars",
                Target.CLASS_AT_JUDGED_STEPS,
                text.symbols(),
                sequences(text, length, some(0, trained, settings.examples(), settings.seed())),
                sequences(text, length, some(trained, heldOut, settings.heldOutExamples(), settings.seed())),
                sequences(text, length, some(trained + heldOut, heldOut, settings.heldOutExamples(), settings.seed())),
                settings.probeShape());
    }

    /** At most {@code most} of the {@code count} pieces from {@code first} on, in random order. */
    private static int[] some(int first, int count, int most, long seed) {
        Random random = Seeds.random(seed, first);
        return Arrays.stream(Seeds.permutation(count, random))
                .limit(most)
                .map(piece -> first + piece)
                .toArray();
    }

    private static Sequences sequences(Text text, int length, int[] pieces) {
        int symbols = text.symbols();
        float[] inputs = new float[Math.multiplyExact(pieces.length * length, symbols)];
        int[] labels = new int[pieces.length * length];
        for (int example = 0; example < pieces.length; example++) {
            for (int step = 0; step < length; step++) {
                int position = pieces[example] * length + step;
                int at = example * length + step;
                inputs[at * symbols + text.symbol(position)] = 1;
                labels[at] = text.symbol(position + 1);
            }
        }
        return Sequences.classified(length, symbols, inputs, labels);
    }
}
