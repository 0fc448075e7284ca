package dev.attractor.aelle.forecast;

import java.util.stream.IntStream;

/** The positions of evenly spaced items, where all of them would cost too much. */
final class EvenSample {
    private EvenSample() {}

    /** At most so many of n positions, ascending; all of them if they are few enough. */
    static int[] of(int n, int most) {
        int size = Math.min(n, most);
        return IntStream.range(0, size).map(i -> (int) ((long) i * n / size)).toArray();
    }
}
