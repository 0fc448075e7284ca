package dev.attractor.training;

import java.util.Arrays;

/**
 * The optimiser Adam in the form with the bias corrections in the step length.
 *
 * <p>Source: Kingma and Ba (2015), section 2, last paragraph. Thread-safety: one thread at a time. Non-finite policy: a non-finite
 * gradient makes parameters non-finite; callers look at the gradient first.
 */
public final class Adam {
    private static final float MEAN_DECAY = 0.9f;
    private static final float SQUARE_DECAY = 0.999f;
    private static final float EPSILON = 1e-8f;

    private final double learningRate;
    private final float[] means;
    private final float[] squares;
    private int steps;

    /**
     * An optimiser that goes on from earlier moments.
     *
     * @param moments the mean gradients and after them the mean squares, zeros at the beginning
     * @param steps how many steps these moments have seen
     */
    public Adam(double learningRate, float[] moments, int steps) {
        this.learningRate = learningRate;
        this.means = Arrays.copyOf(moments, moments.length / 2);
        this.squares = Arrays.copyOfRange(moments, moments.length / 2, moments.length);
        this.steps = steps;
    }

    /** Takes a step against the gradient. */
    public void step(float[] parameters, float[] gradient) {
        steps++;
        double correction = Math.sqrt(1 - Math.pow(SQUARE_DECAY, steps)) / (1 - Math.pow(MEAN_DECAY, steps));
        update(parameters, gradient, means, squares, (float) (learningRate * correction));
    }

    private static void update(float[] parameters, float[] gradient, float[] means, float[] squares, float rate) {
        for (int i = 0; i < parameters.length; i++) {
            float slope = gradient[i];
            float mean = MEAN_DECAY * means[i] + (1 - MEAN_DECAY) * slope;
            float square = SQUARE_DECAY * squares[i] + (1 - SQUARE_DECAY) * slope * slope;
            means[i] = mean;
            squares[i] = square;
            parameters[i] -= rate * mean / ((float) Math.sqrt(square) + EPSILON);
        }
    }

    /** How many steps were taken. */
    public int steps() {
        return steps;
    }

    /** The mean gradients and after them the mean squares; a new array. */
    public float[] moments() {
        float[] moments = Arrays.copyOf(means, 2 * means.length);
        System.arraycopy(squares, 0, moments, means.length, squares.length);
        return moments;
    }
}
