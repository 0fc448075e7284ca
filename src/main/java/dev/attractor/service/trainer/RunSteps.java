package dev.attractor.service.trainer;

import dev.attractor.service.trainer.sweep.Sweep;
import java.util.List;

/**
 * What the steps of a run's events count: epochs, or steps of the optimiser where the sweep declares some of them as checkpoints.
 *
 * @param declared steps of the optimiser that are checkpoints
 */
record RunSteps(List<Integer> declared, int stepsPerEpoch) {
    /** As a run's tag {@code step}. */
    static String unit(Sweep sweep) {
        return sweep.space().checkpointSteps().isEmpty() ? "epoch" : "optimiser";
    }

    /** The step at the end of an epoch. */
    long atEnd(int epoch) {
        return declared.isEmpty() ? epoch : (long) epoch * stepsPerEpoch;
    }

    /** Whether there is a checkpoint after a step of the optimiser that is not the last of its epoch, which has its own. */
    boolean isWithinEpoch(int optimiserStep) {
        return declared.contains(optimiserStep) && optimiserStep % stepsPerEpoch != 0;
    }
}
