package dev.attractor.response;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellStep;
import dev.attractor.checkpoint.Tensor;
import dev.attractor.lyapunov.Probe;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The kernel of a driven network's response to its inputs: how much a small change of the input changes the outputs {@code tau}
 * steps later, with its spread along the orbit.
 *
 * <p>The mean over anchors is the first Volterra kernel about the operating orbit; the deviation tells how far the response depends
 * on context. Shape: {@code (L, outputs, inputs)}, a cell's noise not counted among its inputs. Units: outputs per input. Source: [eq:input-response], [eq:memory-length],
 * [eq:kernel-slope]. Thread-safety: immutable. Cost: {@code anchors L} Jacobians of the cell.
 */
public final class InputResponse {
    /** The tensor that holds a checkpoint's readout. */
    public static final String READOUT = "readout.weight";

    private static final double SHARE = 0.9;
    private static final double RESOLVED = 0.01;

    private final int lags;
    private final int outputs;
    private final int inputs;
    private final ResponseSums sums;

    private InputResponse(int lags, int outputs, int inputs, ResponseSums sums) {
        this.lags = lags;
        this.outputs = outputs;
        this.inputs = inputs;
        this.sums = sums;
    }

    /**
     * Measures a cell on a probe, from the zero state.
     *
     * @param readout {@code C}, shape {@code (outputs, N)}
     * @throws IllegalArgumentException if readout or probe do not fit the cell, or the probe has fewer steps than warm-up and lags
     * @throws ArithmeticException if an orbit or a response overflows
     */
    public static InputResponse measure(Cell cell, Probe probe, Tensor readout, ResponseSettings settings) {
        Probe driving = probe.driving(cell);
        validate(cell, probe, readout, settings);
        int outputs = readout.shape().get(0);
        int first = settings.warmUp() + settings.lags() - 1;
        int perTrajectory = Math.max(1, Math.min(settings.anchors() / probe.trajectories(), probe.length() - first));
        int trajectories = Math.min(settings.anchors(), probe.trajectories());
        int inputs = cell.inputSize() - cell.noiseSize();
        ResponseSums sums = new ResponseSums(settings.lags(), outputs * inputs);
        double[][] states = new double[probe.length()][];
        try (CellStep step = cell.newStep();
                TransposedSweep sweep = new TransposedSweep(cell, columns(readout))) {
            for (int b = 0; b < trajectories; b++) {
                drive(step, driving, b, cell.stateSize(), states);
                for (int i = 0; i < perTrajectory; i++) {
                    // Evenly, and the last step among them.
                    int anchor = probe.length() - 1 - i * (probe.length() - first) / perTrajectory;
                    sweepBack(step, sweep, driving, b, states, anchor, sums);
                }
            }
        }
        sums.requireFinite();
        return new InputResponse(settings.lags(), outputs, inputs, sums);
    }

    private static void validate(Cell cell, Probe probe, Tensor readout, ResponseSettings settings) {
        if (readout.rank() != 2 || readout.shape().get(1) != cell.hiddenSize() || readout.size() == 0) {
            throw new IllegalArgumentException(
                    READOUT + " must have shape [outputs, " + cell.hiddenSize() + "], got " + readout.shape());
        }
        if (settings.warmUp() + settings.lags() > probe.length()) {
            throw new IllegalArgumentException("a response needs " + settings.warmUp() + " steps to warm up and "
                    + settings.lags() + " lags, the probe has " + probe.length());
        }
    }

    private static double[] columns(Tensor readout) {
        int outputs = readout.shape().get(0);
        int units = readout.shape().get(1);
        double[] columns = new double[readout.size()];
        for (int i = 0; i < outputs; i++) {
            for (int j = 0; j < units; j++) {
                columns[j * outputs + i] = readout.at(i * units + j);
            }
        }
        return columns;
    }

    /** Keeps the state before each step. */
    private static void drive(CellStep step, Probe probe, int trajectory, int n, double[][] states) {
        double[] state = new double[n];
        for (int t = 0; t < states.length; t++) {
            states[t] = state.clone();
            probe.advance(step, state, trajectory, t);
        }
        if (!Arrays.stream(state).allMatch(Double::isFinite)) {
            throw new ArithmeticException("the orbit of trajectory " + trajectory + " overflowed");
        }
    }

    private static void sweepBack(
            CellStep step,
            TransposedSweep sweep,
            Probe probe,
            int trajectory,
            double[][] states,
            int anchor,
            ResponseSums sums) {
        sweep.start();
        sums.beginAnchor();
        for (int lag = 0; lag < sums.lags(); lag++) {
            double[] state = states[anchor - lag].clone();
            probe.advance(step, state, trajectory, anchor - lag);
            sweep.respond(step, sums.response());
            sums.add(lag);
            sweep.pullBack(step);
        }
    }

    public int lags() {
        return lags;
    }

    public int outputs() {
        return outputs;
    }

    public int inputs() {
        return inputs;
    }

    /** At how many times it was measured. */
    public int anchors() {
        return sums.anchors();
    }

    /** The kernel's entry, mean over anchors. */
    public double mean(int lag, int output, int input) {
        return sums.mean(lag, input * outputs + output);
    }

    /** The standard deviation over anchors of the kernel's entry; 0 if there is only one. */
    public double deviation(int lag, int output, int input) {
        return sums.deviation(lag, input * outputs + output);
    }

    /** The mean over anchors of {@code ||K_t(tau)||_F}. */
    public double norm(int lag) {
        return sums.norm(lag);
    }

    /** {@code tau_90}: the least lag up to which nine tenths of {@code sum ||K(tau)||_F} lie, in steps. */
    public int memoryLength() {
        double total = 0;
        for (int lag = 0; lag < lags; lag++) {
            total += norm(lag);
        }
        double sum = 0;
        int lag = -1;
        while (lag < lags - 1 && sum < SHARE * total) {
            sum += norm(++lag);
        }
        return Math.max(lag, 0);
    }

    /** Whether the kernel has died down to a hundredth of its largest value at the last lag; else the memory is longer than it. */
    public boolean memoryLengthResolved() {
        double largest = 0;
        for (int lag = 0; lag < lags; lag++) {
            largest = Math.max(largest, norm(lag));
        }
        return norm(lags - 1) <= RESOLVED * largest;
    }

    /**
     * The slope over the later half of the lags of the mean over anchors of {@code ln ||K_t(tau)||_F}, to be compared with
     * {@code lambda_1}; empty if fewer than two lags there have a response that is not zero. Units: nats per step.
     */
    public OptionalDouble logSlope() {
        int count = 0;
        double lagSum = 0;
        double logSum = 0;
        double squares = 0;
        double products = 0;
        for (int lag = lags / 2; lag < lags; lag++) {
            double log = sums.logNorm(lag);
            if (Double.isFinite(log)) {
                count++;
                lagSum += lag;
                logSum += log;
                squares += (double) lag * lag;
                products += lag * log;
            }
        }
        return count < 2
                ? OptionalDouble.empty()
                : OptionalDouble.of((products - lagSum * logSum / count) / (squares - lagSum * lagSum / count));
    }
}
