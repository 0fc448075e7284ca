package dev.attractor.autodiff;

/** Which shapes go together; everything else is refused with an {@link IllegalArgumentException} that names them. */
final class Shapes {
    private Shapes() {}

    static void requireSameRows(Signal a, Signal b) {
        require(a.rows() == b.rows(), "signals of " + a.rows() + " and " + b.rows() + " rows do not go together");
    }

    static void requireVector(Weight vector, Signal x) {
        require(
                vector.columns() == 1 && vector.rows() == x.rows(),
                "expected a vector of " + x.rows() + " entries, got (" + vector.rows() + ", " + vector.columns() + ")");
    }

    static void requireSquare(Weight m) {
        require(m.rows() == m.columns(), "expected a square weight, got (" + m.rows() + ", " + m.columns() + ")");
    }

    /** Refuses a range of rows that {@code what}, of so many rows, does not have. */
    static void requireRange(String what, int rows, int from, int count) {
        require(
                from >= 0 && count > 0 && from + count <= rows,
                "a " + what + " of " + rows + " rows has no rows " + from + " to " + (from + count));
    }

    static void require(boolean fits, String otherwise) {
        if (!fits) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
