package dev.attractor.training;

import dev.attractor.cell.Cell;
import dev.attractor.cell.GateWeights;
import dev.attractor.cell.Plrnn;
import dev.attractor.checkpoint.Tensor;
import dev.attractor.checkpoint.Weights;
import dev.attractor.lyapunov.Probe;
import dev.attractor.lyapunov.Spectrum;
import dev.attractor.lyapunov.SpectrumCalculator;
import dev.attractor.lyapunov.SpectrumSettings;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A regularised PLRNN on the adding problem of Schmidt et al. (2021): 60 steps of a number in 0..1 and a mark, the first mark in the
 * first 10 steps and the second in the first half; at the end the sum of both marked numbers.
 */
public final class AddingProblem implements AutoCloseable {
    public static final int REGULARISED = 10;

    private static final int UNITS = 20;
    private static final int STEPS = 60;
    private static final int BATCH = 100;
    private static final int TESTED = 1000;
    private static final int TRAJECTORIES = 4;
    private static final int SEQUENCES = 20;

    /** The paper's 5 as a mean over the regularised units, as in the authors' code. */
    private static final double STRENGTH = 5.0 / REGULARISED;

    private final RecurrentNetwork network =
            new RecurrentNetwork(PiecewiseLinearEquations.plrnn(new Sizes(2, UNITS)), 1, Set.of("bias_hh_l0"));
    private final float[] parameters = new float[network.parameterCount()];
    private final float[] gradient = new float[parameters.length];
    private final SquaredError error = new SquaredError(STEPS, BATCH);
    private final Adam adam = new Adam(1e-3, new float[2 * parameters.length], 0);
    private final BackpropagationThroughTime propagation = new BackpropagationThroughTime(
            network, new ManifoldAttractor(network, REGULARISED, STRENGTH), STEPS, BATCH);
    private final SplittableRandom random;

    public AddingProblem(long seed) {
        random = new SplittableRandom(seed);
        double amplitude = 1 / Math.sqrt(UNITS);
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) ((2 * random.nextDouble() - 1) * amplitude);
        }
        for (int unit = 0; unit < UNITS; unit++) {
            int row = network.range("weight_hh_l0").start() + unit * UNITS;
            parameters[network.range("bias_hh_l0").start() + unit] = 0;
            parameters[row + unit] = 0;
            if (unit < REGULARISED) {
                parameters[network.range("A").start() + unit] = 1;
                parameters[network.range("bias_ih_l0").start() + unit] = 0;
                Arrays.fill(parameters, row, row + UNITS, 0);
            }
        }
    }

    /** Takes steps of Adam on new sequences, the gradient's norm limited to 1. */
    public void train(int steps) {
        for (int step = 0; step < steps; step++) {
            for (int example = 0; example < BATCH; example++) {
                error.value(example, draw(random, propagation.inputs(), example));
            }
            propagation.differentiate(parameters, error, gradient);
            GradientNorm.limit(gradient, GradientNorm.of(gradient), 1);
            adam.step(parameters, gradient);
        }
    }

    /** The mean squared error on sequences never trained on. */
    public double testError() {
        SplittableRandom held = new SplittableRandom(1_000_003);
        SquaredError asked = new SquaredError(STEPS, TESTED);
        try (BackpropagationThroughTime test = new BackpropagationThroughTime(network, Penalty.NONE, STEPS, TESTED)) {
            for (int example = 0; example < TESTED; example++) {
                asked.value(example, draw(held, test.inputs(), example));
            }
            BitSet last = new BitSet();
            last.set(STEPS - 1);
            return asked.loss(test.outputs(parameters, last), new float[STEPS][TESTED]);
        }
    }

    /** How many exponents are within 0.02 of zero when the network is driven by sequences joined end to end. */
    public long exponentsNearZero() {
        SpectrumSettings settings = SpectrumSettings.full(STEPS);
        try (SpectrumCalculator calculator = new SpectrumCalculator(1)) {
            Spectrum spectrum = (Spectrum) calculator.compute(cell(), probe(), settings);
            return spectrum.exponents().stream()
                    .filter(exponent -> Math.abs(exponent) < 0.02)
                    .count();
        }
    }

    private Cell cell() {
        GateWeights weights = GateWeights.of(
                new GateWeights.Sizes(1, 2, UNITS),
                values("weight_ih_l0"),
                values("weight_hh_l0"),
                values("bias_ih_l0"),
                values("bias_hh_l0"));
        return new Plrnn(weights, values("A"));
    }

    private double[] values(String name) {
        ParameterRange range = network.range(name);
        double[] values = new double[range.end() - range.start()];
        for (int i = 0; i < values.length; i++) {
            values[i] = parameters[range.start() + i];
        }
        return values;
    }

    private static Probe probe() {
        SplittableRandom held = new SplittableRandom(1_000_003);
        float[][] inputs = new float[STEPS][2 * TRAJECTORIES];
        double[] values = new double[TRAJECTORIES * SEQUENCES * STEPS * 2];
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            for (int trajectory = 0; trajectory < TRAJECTORIES; trajectory++) {
                float unused = draw(held, inputs, trajectory);
                for (int t = 0; t < STEPS; t++) {
                    int at = ((trajectory * SEQUENCES + sequence) * STEPS + t) * 2;
                    values[at] = inputs[t][trajectory];
                    values[at + 1] = inputs[t][TRAJECTORIES + trajectory];
                }
            }
        }
        Tensor tensor = Tensor.of(List.of(TRAJECTORIES, SEQUENCES * STEPS, 2), values);
        return Probe.of("adding", "0".repeat(64), new Weights(Map.of(Probe.TENSOR, tensor), Map.of()));
    }

    private static float draw(SplittableRandom random, float[][] inputs, int example) {
        int batch = inputs[0].length / 2;
        int first = random.nextInt(10);
        int second = random.nextInt(STEPS / 2 - 1);
        second += second >= first ? 1 : 0;
        float sum = 0;
        for (int t = 0; t < STEPS; t++) {
            float number = (float) random.nextDouble();
            boolean marked = t == first || t == second;
            inputs[t][example] = number;
            inputs[t][batch + example] = marked ? 1 : 0;
            sum += marked ? number : 0;
        }
        return sum;
    }

    @Override
    public void close() {
        propagation.close();
    }
}
