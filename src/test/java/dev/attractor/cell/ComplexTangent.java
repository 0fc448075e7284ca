package dev.attractor.cell;

import java.util.List;

/** A uRNN's {@code J q} with its matrix applied factor by factor, and the derivative of modReLU by that of its scale. */
final class ComplexTangent {
    private final SeededWeights weights;
    private final double[] bias;
    private final boolean linear;
    private final int size;

    ComplexTangent(SeededWeights weights, double[] bias, boolean linear) {
        this.weights = weights;
        this.bias = bias;
        this.linear = linear;
        this.size = weights.sizes().hidden();
    }

    double[] product(double[] state, double[] input, double[] tangent) {
        double[] z = unitary(state);
        double[] g = unitary(tangent);
        if (linear) {
            return g;
        }
        double[] product = new double[2 * size];
        for (int i = 0; i < size; i++) {
            double a = z[i] + fromInput(i, input);
            double b = z[size + i] + fromInput(size + i, input);
            double m = Math.sqrt(a * a + b * b);
            if (m + bias[i] <= 0) {
                continue;
            }
            double s = (m + bias[i]) / m;
            double change = -bias[i] / (m * m) * (a * g[i] + b * g[size + i]) / m;
            product[i] = s * g[i] + a * change;
            product[size + i] = s * g[size + i] + b * change;
        }
        return product;
    }

    private double[] unitary(double[] vector) {
        double[] phases = OrthogonalCells.phases(weights);
        double[] axes = OrthogonalCells.reflections(weights);
        double[] x = reflected(fourier(turned(vector, phases, 0), -1), axes, 0);
        List<Integer> order = OrthogonalCells.permutation(weights);
        double[] permuted = new double[2 * size];
        for (int i = 0; i < size; i++) {
            permuted[i] = x[order.get(i)];
            permuted[size + i] = x[size + order.get(i)];
        }
        double[] back = fourier(turned(permuted, phases, 1), 1);
        return turned(reflected(back, axes, 1), phases, 2);
    }

    private double[] turned(double[] x, double[] phases, int row) {
        double[] result = new double[2 * size];
        for (int i = 0; i < size; i++) {
            double phase = phases[row * size + i];
            result[i] = Math.cos(phase) * x[i] - Math.sin(phase) * x[size + i];
            result[size + i] = Math.sin(phase) * x[i] + Math.cos(phase) * x[size + i];
        }
        return result;
    }

    private double[] fourier(double[] x, int sign) {
        double[] result = new double[2 * size];
        for (int k = 0; k < size; k++) {
            for (int j = 0; j < size; j++) {
                double angle = sign * 2 * Math.PI * j * k / size;
                result[k] += (Math.cos(angle) * x[j] - Math.sin(angle) * x[size + j]) / Math.sqrt(size);
                result[size + k] += (Math.sin(angle) * x[j] + Math.cos(angle) * x[size + j]) / Math.sqrt(size);
            }
        }
        return result;
    }

    /** In real form the reflection takes off the parts along {@code (p, q)} and along {@code i} times it, {@code (-q, p)}. */
    private double[] reflected(double[] x, double[] axes, int row) {
        double[] axis = new double[2 * size];
        double[] turnedAxis = new double[2 * size];
        for (int i = 0; i < size; i++) {
            axis[i] = axes[row * 2 * size + i];
            axis[size + i] = axes[row * 2 * size + size + i];
            turnedAxis[i] = -axis[size + i];
            turnedAxis[size + i] = axis[i];
        }
        double along = dot(axis, x) / dot(axis, axis);
        double across = dot(turnedAxis, x) / dot(axis, axis);
        double[] result = new double[2 * size];
        for (int i = 0; i < 2 * size; i++) {
            result[i] = x[i] - 2 * along * axis[i] - 2 * across * turnedAxis[i];
        }
        return result;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private double fromInput(int row, double[] input) {
        int inputs = weights.sizes().input();
        double sum = 0;
        for (int d = 0; d < inputs; d++) {
            sum += weights.weightIh().get(row * inputs + d) * input[d];
        }
        return sum;
    }
}
