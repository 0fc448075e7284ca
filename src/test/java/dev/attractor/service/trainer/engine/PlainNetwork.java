package dev.attractor.service.trainer.engine;

import dev.attractor.checkpoint.Tensor;
import dev.attractor.checkpoint.Weights;
import dev.attractor.service.trainer.task.Evaluation;
import dev.attractor.service.trainer.task.Sequences;
import dev.attractor.service.trainer.task.Target;
import dev.attractor.service.trainer.task.Task;

/** The network a checkpoint stands for, from PyTorch's formulas alone, in doubles. */
final class PlainNetwork {
    private final Weights weights;
    private final int hidden;

    PlainNetwork(Weights weights) {
        this.weights = weights;
        this.hidden = weights.tensor("weight_hh_l0").orElseThrow().shape().get(1);
    }

    /** Probabilities, or the number, for every example, step and output of a split. */
    double[][][] outputs(Task task, Sequences split) {
        double[][][] outputs = new double[split.examples()][split.length()][];
        for (int example = 0; example < split.examples(); example++) {
            double[] h = new double[hidden];
            double[] c = new double[hidden];
            for (int step = 0; step < split.length(); step++) {
                advance(input(split, example, step), h, c);
                double[] linear = affine("readout.weight", "readout.bias", h);
                outputs[example][step] = task.target() == Target.VALUE_AT_END ? linear : softmax(linear);
            }
        }
        return outputs;
    }

    Evaluation evaluate(Task task, Sequences split) {
        double[][][] outputs = outputs(task, split);
        return Evaluation.of(task, split, (example, step, output) -> outputs[example][step][output]);
    }

    private static double[] input(Sequences split, int example, int step) {
        double[] x = new double[split.width()];
        for (int channel = 0; channel < x.length; channel++) {
            x[channel] = split.input(example, step, channel);
        }
        return x;
    }

    private void advance(double[] x, double[] h, double[] c) {
        double[] a = affine("weight_ih_l0", "bias_ih_l0", x);
        double[] b = affine("weight_hh_l0", "bias_hh_l0", h);
        boolean lstm = "lstm".equals(weights.metadata().get("cell"));
        for (int n = 0; n < hidden; n++) {
            if (lstm) {
                double input = sigmoid(a[n] + b[n]);
                double forget = sigmoid(a[hidden + n] + b[hidden + n]);
                double candidate = Math.tanh(a[2 * hidden + n] + b[2 * hidden + n]);
                double output = sigmoid(a[3 * hidden + n] + b[3 * hidden + n]);
                c[n] = forget * c[n] + input * candidate;
                h[n] = output * Math.tanh(c[n]);
            } else {
                h[n] = Math.tanh(a[n] + b[n]);
            }
        }
    }

    private double[] affine(String matrix, String bias, double[] x) {
        Tensor w = weights.tensor(matrix).orElseThrow();
        Tensor b = weights.tensor(bias).orElseThrow();
        double[] y = new double[b.size()];
        for (int i = 0; i < y.length; i++) {
            y[i] = b.at(i);
            for (int j = 0; j < x.length; j++) {
                y[i] += w.at(i * x.length + j) * x[j];
            }
        }
        return y;
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    private static double[] softmax(double[] z) {
        double sum = 0;
        double[] p = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            p[i] = Math.exp(z[i]);
            sum += p[i];
        }
        for (int i = 0; i < z.length; i++) {
            p[i] /= sum;
        }
        return p;
    }
}
