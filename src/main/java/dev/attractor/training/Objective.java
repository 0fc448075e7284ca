package dev.attractor.training;

import java.util.BitSet;

/** What a network's outputs should be on the present batch. */
public interface Objective {
    /** The steps at which outputs are judged. */
    BitSet judgedSteps();

    /**
     * The mean loss over all judged outputs.
     *
     * @param outputs shape (steps, outputs * batch); only the judged steps mean something
     * @param gradient the loss's gradient with respect to the outputs, of their shape; overwritten, zero where nothing is judged
     */
    double loss(float[][] outputs, float[][] gradient);
}
