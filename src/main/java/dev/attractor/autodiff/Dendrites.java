package dev.attractor.autodiff;

import java.util.Arrays;

/** {@code sum_b alpha_b relu(x_i + theta_ib)}, with {@code alpha (B)} and {@code theta (N, B)}. */
record Dendrites(WeightSlot alpha, WeightSlot theta, Slot x, Slot y, int batch) implements Operation {
    @Override
    public void forward(int step) {
        Arrays.fill(y.value[step], 0);
        for (int row = 0; row < theta.rows; row++) {
            for (int b = 0; b < theta.columns; b++) {
                float threshold = theta.value[row * theta.columns + b];
                add(alpha.value[b], threshold, x.value[step], y.value[step], row * batch, (row + 1) * batch);
            }
        }
    }

    private static void add(float weight, float threshold, float[] x, float[] y, int from, int end) {
        for (int i = from; i < end; i++) {
            y[i] += weight * Math.max(x[i] + threshold, 0);
        }
    }

    @Override
    public void backward(int step) {
        for (int row = 0; row < theta.rows; row++) {
            for (int b = 0; b < theta.columns; b++) {
                pullBack(x.value[step], row, b);
            }
        }
    }

    private void pullBack(float[] values, int row, int dendrite) {
        int position = row * theta.columns + dendrite;
        float weight = alpha.value[dendrite];
        float threshold = theta.value[position];
        float toWeight = 0;
        float toThreshold = 0;
        for (int i = row * batch; i < (row + 1) * batch; i++) {
            float drive = values[i] + threshold;
            float slope = weight * Elementwise.step(drive) * y.gradient[i];
            x.gradient[i] += slope;
            toThreshold += slope;
            toWeight += Math.max(drive, 0) * y.gradient[i];
        }
        alpha.gradient[dendrite] += toWeight;
        theta.gradient[position] += toThreshold;
    }
}
