package dev.attractor.autodiff;

/** How one weight follows from others, on the buffers of one tape. */
interface WeightOperation extends AutoCloseable {
    void forward();

    /** Adds to the gradients of its operands what the weight's gradient says about them. */
    void backward();

    @Override
    default void close() {}
}
