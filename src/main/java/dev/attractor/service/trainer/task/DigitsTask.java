package dev.attractor.service.trainer.task;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Recognition of 8 x 8 handwritten digits, read as rows or pixel by pixel.
 *
 * <p>Shape: 64 pixels as {@code (length, 64 / length)}, scaled to 0..1. Splits: per digit two thirds, a sixth and a sixth, drawn with
 * the seed. Source: Alpaydin and Kaynak, UCI Machine Learning Repository (1998), doi 10.24432/C50P49, CC BY 4.0.
 */
final class DigitsTask {
    private static final String RESOURCE = "/data/optdigits.csv.gz";
    private static final int PIXELS = 64;
    private static final int DIGITS = 10;
    private static final float BRIGHTEST = 16;

    private DigitsTask() {}

    static Task create(String name, int length, TaskSettings settings) {
        List<int[]> images = read();
        List<int[]> train = new ArrayList<>();
        List<int[]> validation = new ArrayList<>();
        List<int[]> test = new ArrayList<>();
        for (int digit = 0; digit < DIGITS; digit++) {
            List<int[]> ofDigit = shuffled(images, digit, settings.seed());
            int heldOut = ofDigit.size() / 6;
            validation.addAll(ofDigit.subList(0, heldOut));
            test.addAll(ofDigit.subList(heldOut, 2 * heldOut));
            train.addAll(ofDigit.subList(2 * heldOut, ofDigit.size()));
        }
        return new Task(
                name,
                Target.CLASS_AT_END,
                DIGITS,
                sequences(train, length),
                sequences(validation, length),
                sequences(test, length),
                settings.probeShape());
    }

    private static List<int[]> shuffled(List<int[]> images, int digit, long seed) {
        List<int[]> ofDigit =
                images.stream().filter(image -> image[PIXELS] == digit).toList();
        int[] order = Seeds.permutation(ofDigit.size(), Seeds.random(seed, digit));
        return Arrays.stream(order).mapToObj(ofDigit::get).toList();
    }

    private static Sequences sequences(List<int[]> images, int length) {
        float[] inputs = new float[images.size() * PIXELS];
        int[] labels = new int[images.size() * length];
        Arrays.fill(labels, Sequences.NOT_JUDGED);
        for (int example = 0; example < images.size(); example++) {
            int[] image = images.get(example);
            for (int pixel = 0; pixel < PIXELS; pixel++) {
                inputs[example * PIXELS + pixel] = image[pixel] / BRIGHTEST;
            }
            labels[(example + 1) * length - 1] = image[PIXELS];
        }
        return Sequences.classified(length, PIXELS / length, inputs, labels);
    }

    /** Every image as its 64 pixels followed by its digit. */
    private static List<int[]> read() {
        try (InputStream resource = DigitsTask.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("the application was packaged without " + RESOURCE);
            }
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(new GZIPInputStream(resource), StandardCharsets.US_ASCII));
            return reader.lines()
                    .map(line -> Arrays.stream(line.split(","))
                            .mapToInt(Integer::parseInt)
                            .toArray())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
