package dev.attractor.training;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.bytedeco.openblas.global.openblas;

/**
 * CPU time of a training step on one thread: forward and backward through time, the limit on the gradient's norm, and Adam.
 *
 * <p>Prints the least mean of several rounds, in milliseconds, for a cell ({@code lstm}, {@code gru} or {@code tanh}) of a hidden
 * size on sequences of 28 steps of 28 inputs in batches of 32, with a readout of 10 classes at the end; the same as
 * {@code src/bench/python/torch_training.py}. A main and not a JMH benchmark, because it is CPU time that is compared.
 */
public final class TrainingStepBenchmark {
    private static final int STEPS = 28;
    private static final int INPUTS = 28;
    private static final int BATCH = 32;
    private static final int CLASSES = 10;
    private static final int ROUNDS = 12;
    private static final int REPEATS = 300;

    private TrainingStepBenchmark() {}

    /** Arguments: cell and hidden size. */
    public static void main(String[] arguments) {
        openblas.blas_set_num_threads(1);
        RecurrentNetwork network = new RecurrentNetwork(
                equations(arguments[0], new Sizes(INPUTS, Integer.parseInt(arguments[1]))), CLASSES);
        float[] parameters = new float[network.parameterCount()];
        Random random = new Random(1);
        fill(parameters, random, 0.2f);
        try (BackpropagationThroughTime propagation =
                new BackpropagationThroughTime(network, Penalty.NONE, STEPS, BATCH)) {
            for (float[] step : propagation.inputs()) {
                fill(step, random, 1);
            }
            System.out.printf("%.3f%n", leastMilliseconds(propagation, parameters));
        }
    }

    private static Equations equations(String cell, Sizes sizes) {
        return switch (cell) {
            case "lstm" -> new LstmEquations(sizes);
            case "gru" -> new GruEquations(sizes);
            case "tanh" -> new ElmanEquations(sizes, ElmanEquations.Nonlinearity.TANH);
            default -> throw new IllegalArgumentException("expected lstm, gru or tanh, got " + cell);
        };
    }

    private static void fill(float[] values, Random random, float amplitude) {
        for (int i = 0; i < values.length; i++) {
            values[i] = amplitude * (random.nextFloat() - 0.5f);
        }
    }

    private static double leastMilliseconds(BackpropagationThroughTime propagation, float[] parameters) {
        CrossEntropy labels = new CrossEntropy(STEPS, CLASSES, BATCH);
        for (int example = 0; example < BATCH; example++) {
            labels.label(STEPS - 1, example, example % CLASSES);
        }
        float[] gradient = new float[parameters.length];
        Adam adam = new Adam(1e-3, new float[2 * parameters.length], 0);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double least = Double.POSITIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) {
            long begin = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < REPEATS; i++) {
                propagation.differentiate(parameters, labels, gradient);
                GradientNorm.limit(gradient, GradientNorm.of(gradient), 1);
                adam.step(parameters, gradient);
            }
            least = Math.min(least, (threads.getCurrentThreadCpuTime() - begin) / 1e6 / REPEATS);
        }
        return least;
    }
}
