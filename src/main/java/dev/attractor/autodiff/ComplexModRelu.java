package dev.attractor.autodiff;

/**
 * {@code relu(|z| + b) z / |z|} on complex units, real parts above imaginary ones, with a bias for every unit; a unit that is not
 * active, or at zero, is 0 with slope 0.
 */
record ComplexModRelu(WeightSlot bias, Slot x, Slot y, int batch) implements Operation {
    @Override
    public void forward(int step) {
        float[] from = x.value[step];
        float[] to = y.value[step];
        int half = from.length / 2;
        for (int i = 0; i < half; i++) {
            float scale = scale(modulus(from, i), bias.value[i / batch]);
            to[i] = scale * from[i];
            to[half + i] = scale * from[half + i];
        }
    }

    private static float modulus(float[] values, int index) {
        float re = values[index];
        float im = values[values.length / 2 + index];
        return (float) Math.sqrt(re * re + im * im);
    }

    private static float scale(float modulus, float bias) {
        // NaN is not passed over, so an overflow stays visible.
        return modulus == 0 || modulus + bias <= 0 ? 0 : (modulus + bias) / modulus;
    }

    @Override
    public void backward(int step) {
        float[] from = x.value[step];
        int half = from.length / 2;
        for (int i = 0; i < half; i++) {
            float modulus = modulus(from, i);
            float scale = scale(modulus, bias.value[i / batch]);
            if (scale != 0) {
                float re = from[i] / modulus;
                float im = from[half + i] / modulus;
                float along = re * y.gradient[i] + im * y.gradient[half + i];
                float across = scale * (re * y.gradient[half + i] - im * y.gradient[i]);
                x.gradient[i] += along * re - across * im;
                x.gradient[half + i] += along * im + across * re;
                bias.gradient[i / batch] += along;
            }
        }
    }
}
