package dev.attractor.autodiff;

/**
 * A matrix that is the same for all sequences and steps of a batch, a parameter or made of parameters; made by a
 * {@link WeightGraph}.
 *
 * <p>Shape: {@code (rows, columns)}, row-major; a vector has one column. Thread-safety: immutable.
 */
public final class Weight {
    private final int index;
    private final int rows;
    private final int columns;

    Weight(int index, int rows, int columns) {
        this.index = index;
        this.rows = rows;
        this.columns = columns;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    int size() {
        return rows * columns;
    }

    int index() {
        return index;
    }
}
