package dev.attractor.autodiff;

/** The entries of a weight that a mask of ones and zeros leaves. */
record Mask(WeightSlot m, float[] mask, WeightSlot y) implements WeightOperation {
    @Override
    public void forward() {
        Elementwise.multiply(m.value, mask, y.value);
    }

    @Override
    public void backward() {
        Elementwise.addProduct(y.gradient, mask, m.gradient);
    }
}
