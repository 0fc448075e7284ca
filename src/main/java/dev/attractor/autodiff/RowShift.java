package dev.attractor.autodiff;

/** Every row of a signal plus its entry of a vector. */
record RowShift(WeightSlot shifts, Slot x, Slot y, int batch) implements Operation {
    @Override
    public void forward(int step) {
        for (int row = 0; row < shifts.rows; row++) {
            shift(shifts.value[row], x.value[step], y.value[step], row * batch, (row + 1) * batch);
        }
    }

    private static void shift(float shift, float[] x, float[] y, int from, int end) {
        for (int i = from; i < end; i++) {
            y[i] = x[i] + shift;
        }
    }

    @Override
    public void backward(int step) {
        Elementwise.add(y.gradient, x.gradient);
        for (int row = 0; row < shifts.rows; row++) {
            float sum = 0;
            for (int i = row * batch; i < (row + 1) * batch; i++) {
                sum += y.gradient[i];
            }
            shifts.gradient[row] += sum;
        }
    }
}
