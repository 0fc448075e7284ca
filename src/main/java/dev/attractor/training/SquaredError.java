package dev.attractor.training;

import java.util.Arrays;
import java.util.BitSet;

/** The mean squared error of one output at the last step. Thread-safety: one thread at a time. */
public final class SquaredError implements Objective {
    private final float[] values;
    private final BitSet judged = new BitSet();

    public SquaredError(int steps, int batch) {
        this.values = new float[batch];
        judged.set(steps - 1);
    }

    /** Says what the output should be. */
    public void value(int example, float value) {
        values[example] = value;
    }

    @Override
    public BitSet judgedSteps() {
        return judged;
    }

    @Override
    public double loss(float[][] outputs, float[][] gradient) {
        for (float[] step : gradient) {
            Arrays.fill(step, 0);
        }
        int last = judged.length() - 1;
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double error = (double) outputs[last][i] - values[i];
            sum += error * error;
            gradient[last][i] = (float) (2 * error / values.length);
        }
        return sum / values.length;
    }
}
