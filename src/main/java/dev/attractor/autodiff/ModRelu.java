package dev.attractor.autodiff;

/** {@code sign(x) relu(|x| + b)} with a bias for every row; its slope at a kink is 0. */
record ModRelu(WeightSlot bias, Slot x, Slot y, int batch) implements Operation {
    @Override
    public void forward(int step) {
        for (int row = 0; row < bias.rows; row++) {
            evaluate(bias.value[row], x.value[step], y.value[step], row * batch, (row + 1) * batch);
        }
    }

    private static void evaluate(float bias, float[] x, float[] y, int from, int end) {
        for (int i = from; i < end; i++) {
            y[i] = Math.signum(x[i]) * Math.max(Math.abs(x[i]) + bias, 0);
        }
    }

    @Override
    public void backward(int step) {
        float[] values = x.value[step];
        for (int row = 0; row < bias.rows; row++) {
            float toBias = 0;
            for (int i = row * batch; i < (row + 1) * batch; i++) {
                float slope = y.gradient[i] * Elementwise.step(Math.abs(values[i]) + bias.value[row]);
                x.gradient[i] += slope;
                toBias += Math.signum(values[i]) * slope;
            }
            bias.gradient[row] += toBias;
        }
    }
}
