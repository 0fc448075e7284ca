package dev.attractor.autodiff;

/** Every row of a signal times its entry of a vector. */
record RowGain(WeightSlot gains, Slot x, Slot y, int batch) implements Operation {
    @Override
    public void forward(int step) {
        for (int row = 0; row < gains.rows; row++) {
            scale(gains.value[row], x.value[step], y.value[step], row * batch, (row + 1) * batch);
        }
    }

    private static void scale(float gain, float[] x, float[] y, int from, int end) {
        for (int i = from; i < end; i++) {
            y[i] = gain * x[i];
        }
    }

    @Override
    public void backward(int step) {
        for (int row = 0; row < gains.rows; row++) {
            int from = row * batch;
            addScaled(gains.value[row], y.gradient, x.gradient, from, from + batch);
            gains.gradient[row] += dot(y.gradient, x.value[step], from, from + batch);
        }
    }

    private static void addScaled(float gain, float[] dy, float[] dx, int from, int end) {
        for (int i = from; i < end; i++) {
            dx[i] += gain * dy[i];
        }
    }

    private static float dot(float[] a, float[] b, int from, int end) {
        float sum = 0;
        for (int i = from; i < end; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
