package dev.attractor.autodiff;

/** How one signal follows from others, on the buffers of one tape. */
interface Operation extends AutoCloseable {
    /** Called before the first step, when all weights are evaluated. */
    default void prepare() {}

    /** Writes the signal's value at a step. */
    void forward(int step);

    /** Adds to the gradients of its operands what the signal's gradient at this step says about them. */
    void backward(int step);

    /** Called after the last backward step: adds to the gradients of weights what was collected over the steps. */
    default void finish() {}

    @Override
    default void close() {}
}
