package dev.attractor.autodiff;

import java.util.Arrays;

/**
 * Where a tape keeps one signal: an array of values for every step, or one for all, and the gradient at the present step, each
 * {@code (rows, batch)}.
 *
 * <p>A step has an array of its own, so that loops begin at 0 everywhere: the compiler vectorises no loop over arrays that begin at
 * different positions. Thread-safety: none.
 */
final class Slot {
    final float[][] value;
    final float[] gradient;
    final int length;

    private Slot(float[][] value, int length) {
        this.value = value;
        this.gradient = new float[length];
        this.length = length;
    }

    /** A place whose values stay until the next evaluation. */
    static Slot kept(int length, int steps) {
        return new Slot(new float[steps][length], length);
    }

    /** A place that every step overwrites, so that it stays in the processor's cache. */
    static Slot passing(int length, int steps) {
        float[][] value = new float[steps][];
        Arrays.fill(value, new float[length]);
        return new Slot(value, length);
    }
}
