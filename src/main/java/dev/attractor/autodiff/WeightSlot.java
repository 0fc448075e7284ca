package dev.attractor.autodiff;

/** Where a tape keeps one weight: its value and its gradient, row-major. Thread-safety: none. */
final class WeightSlot {
    final float[] value;
    final float[] gradient;
    final int rows;
    final int columns;

    WeightSlot(Weight weight) {
        this.rows = weight.rows();
        this.columns = weight.columns();
        this.value = new float[weight.size()];
        this.gradient = new float[weight.size()];
    }
}
