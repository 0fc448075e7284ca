package dev.attractor.service.trainer.task;

import java.util.Random;

/**
 * Independent random streams named by numbers, so that what a stream yields depends on its name alone and not on who drew before.
 *
 * <p>Source: the finaliser of SplitMix64 (Steele, Lea, Flood 2014); the stream itself is {@link Random}, whose algorithm the JDK
 * specifies. Thread-safety: every call returns a stream of its own.
 */
public final class Seeds {
    private Seeds() {}

    /** The stream named by {@code seed} and {@code path}. */
    public static Random random(long seed, long... path) {
        return new Random(mix(seed, path));
    }

    /** A well-mixed number from {@code seed} and {@code path}. */
    public static long mix(long seed, long... path) {
        long mixed = scramble(seed);
        for (long part : path) {
            mixed = scramble(mixed ^ scramble(part));
        }
        return mixed;
    }

    private static long scramble(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A permutation of 0 .. {@code size} - 1, drawn from {@code random}. */
    public static int[] permutation(int size, Random random) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
