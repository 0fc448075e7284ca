package dev.attractor.training;

import dev.attractor.autodiff.Tape;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Outputs, losses and gradients of a network on batches of sequences of one length, in single precision.
 *
 * <p>States start at zero. Fixed parameters have gradient zero. Allocates nothing per batch.
 * Thread-safety: one thread at a time, not necessarily the same; BLAS's own threads are the caller's business.
 */
public final class BackpropagationThroughTime implements AutoCloseable {
    private final RecurrentNetwork network;
    private final Penalty penalty;
    private final Tape tape;

    /** Buffers for batches of one shape. */
    public BackpropagationThroughTime(RecurrentNetwork network, Penalty penalty, int steps, int batch) {
        this.network = network;
        this.penalty = penalty;
        this.tape = new Tape(network.graph(), steps, batch);
    }

    public int steps() {
        return tape.steps();
    }

    public int batch() {
        return tape.batch();
    }

    /** The inputs of the next batch, to be written: shape (steps, input size * batch). */
    public float[][] inputs() {
        return tape.values(network.input());
    }

    /**
     * Evaluates the network.
     *
     * @return outputs, shape (steps, outputs * batch), overwritten by the next evaluation; only the steps read mean something
     */
    public float[][] outputs(float[] parameters, BitSet readSteps) {
        tape.forward(parameters, readSteps);
        return tape.values(network.output());
    }

    /**
     * Evaluates and differentiates the network.
     *
     * @param gradient of the mean loss and the penalty with respect to the parameters; overwritten
     * @return the mean loss without the penalty
     */
    public double differentiate(float[] parameters, Objective objective, float[] gradient) {
        float[][] outputs = outputs(parameters, objective.judgedSteps());
        double loss = objective.loss(outputs, tape.seeds(network.output()));
        tape.backward(gradient);
        penalty.add(parameters, gradient);
        for (ParameterRange range : network.fixed()) {
            Arrays.fill(gradient, range.start(), range.end(), 0);
        }
        return loss;
    }

    @Override
    public void close() {
        tape.close();
    }
}
