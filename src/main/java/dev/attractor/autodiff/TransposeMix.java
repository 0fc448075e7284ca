package dev.attractor.autodiff;

/** {@code a M + b M^T - shift I}. */
record TransposeMix(WeightSlot m, float a, float b, float shift, WeightSlot y) implements WeightOperation {
    @Override
    public void forward() {
        int size = m.rows;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                y.value[i * size + j] = a * m.value[i * size + j] + b * m.value[j * size + i];
            }
            y.value[i * size + i] -= shift;
        }
    }

    @Override
    public void backward() {
        int size = m.rows;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                m.gradient[i * size + j] += a * y.gradient[i * size + j] + b * y.gradient[j * size + i];
            }
        }
    }
}
