package dev.attractor.training;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The cross entropy of a softmax over the outputs with the right classes, in nats, a mean over what is judged.
 *
 * <p>Thread-safety: one thread at a time. Non-finite policy: non-finite outputs make the loss NaN or infinite.
 */
public final class CrossEntropy implements Objective {
    /** The label where nothing is asked. */
    public static final int NOT_JUDGED = -1;

    private final int classes;
    private final int batch;
    private final int[] labels;
    private final double[] exponentials;
    private final BitSet judged = new BitSet();

    public CrossEntropy(int steps, int classes, int batch) {
        this.classes = classes;
        this.batch = batch;
        this.labels = new int[steps * batch];
        this.exponentials = new double[classes];
        Arrays.fill(labels, NOT_JUDGED);
    }

    /** Says which class is right, or {@link #NOT_JUDGED}. */
    public void label(int step, int example, int label) {
        if (label < NOT_JUDGED || label >= classes) {
            throw new IllegalArgumentException("a label is 0 to " + (classes - 1) + ", got " + label);
        }
        labels[step * batch + example] = label;
    }

    @Override
    public BitSet judgedSteps() {
        judged.clear();
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] != NOT_JUDGED) {
                judged.set(i / batch);
            }
        }
        return judged;
    }

    @Override
    public double loss(float[][] outputs, float[][] gradient) {
        for (float[] step : gradient) {
            Arrays.fill(step, 0);
        }
        int count = count();
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] != NOT_JUDGED) {
                sum += one(outputs[i / batch], gradient[i / batch], i % batch, labels[i], count);
            }
        }
        return sum / count;
    }

    private int count() {
        int count = 0;
        for (int label : labels) {
            count += label == NOT_JUDGED ? 0 : 1;
        }
        return count;
    }

    /** The loss of one sequence at one step; its outputs lie {@code batch} apart. */
    private double one(float[] outputs, float[] gradient, int example, int label, int count) {
        double largest = outputs[example];
        for (int k = 1; k < classes; k++) {
            largest = Math.max(largest, outputs[example + k * batch]);
        }
        double total = 0;
        for (int k = 0; k < classes; k++) {
            exponentials[k] = Math.exp(outputs[example + k * batch] - largest);
            total += exponentials[k];
        }
        for (int k = 0; k < classes; k++) {
            double error = exponentials[k] / total - (k == label ? 1 : 0);
            gradient[example + k * batch] = (float) (error / count);
        }
        return Math.log(total) + largest - outputs[example + label * batch];
    }
}
