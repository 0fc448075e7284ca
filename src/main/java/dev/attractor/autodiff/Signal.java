package dev.attractor.autodiff;

/**
 * A quantity that every sequence of a batch has at every step; made by a {@link Graph}.
 *
 * <p>Shape: {@code (rows, batch)} at each step. Thread-safety: immutable.
 */
public final class Signal {
    private final int index;
    private final int rows;
    private final boolean differentiated;

    Signal(int index, int rows, boolean differentiated) {
        this.index = index;
        this.rows = rows;
        this.differentiated = differentiated;
    }

    public int rows() {
        return rows;
    }

    int index() {
        return index;
    }

    /** Whether it depends on weights or a state, so that a loss has a gradient with respect to it that somebody needs. */
    boolean isDifferentiated() {
        return differentiated;
    }
}
