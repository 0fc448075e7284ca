package dev.attractor.autodiff;

/**
 * Where a tape keeps one signal: an array of values for every step, and the gradient at the present step, each
 * {@code (rows, batch)}.
 *
 * <p>A step has an array of its own, so that loops begin at 0 everywhere: the compiler vectorises no loop over arrays that begin at
 * different positions. Thread-safety: none.
 */
final class Slot {
    final float[][] value;
    final float[] gradient;
    final int length;

    Slot(int length, int steps) {
        this.value = new float[steps][length];
        this.gradient = new float[length];
        this.length = length;
    }
}
