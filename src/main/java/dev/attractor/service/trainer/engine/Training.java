package dev.attractor.service.trainer.engine;

import dev.attractor.checkpoint.Weights;
import dev.attractor.service.trainer.task.Evaluation;
import java.util.function.IntConsumer;

/**
 * One run in training.
 *
 * <p>Thread-safety: one thread at a time, not necessarily the same. Errors: after a diverged epoch, and after {@link #close()}, only
 * {@code close} is allowed; everything else throws {@link IllegalStateException}.
 */
public interface Training extends AutoCloseable {
    /** Epochs finished so far, 0 before training. */
    int epoch();

    /**
     * The network as it is now: {@code weight_ih_l0}, {@code weight_hh_l0}, {@code bias_ih_l0}, {@code bias_hh_l0},
     * {@code readout.weight} (outputs, hidden), {@code readout.bias}, with {@code cell} and {@code nonlinearity} as metadata.
     */
    Weights weights();

    /** Steps of the optimiser in an epoch. */
    int stepsPerEpoch();

    /**
     * Trains for one more epoch; the caller decides when it has been enough.
     *
     * @param afterStep told the number of steps taken since the beginning after each of the optimiser's; may ask for
     *     {@link #weights()}
     */
    EpochReport trainEpoch(IntConsumer afterStep);

    /** Trains for one more epoch. */
    default EpochReport trainEpoch() {
        return trainEpoch(step -> {});
    }

    /** The network as it is now on the validation split; changes nothing. */
    Evaluation validation();

    /** Accuracy on the test split, in 0..1. */
    double testAccuracy();

    /** Everything an exact {@link TrainingEngine#resume} needs. */
    byte[] state();

    @Override
    void close();
}
