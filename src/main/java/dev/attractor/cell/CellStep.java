package dev.attractor.cell;

/**
 * One thread's workspace for taking steps of a cell: it advances a state and then holds that step's Jacobian.
 *
 * <p>A frame of tangent vectors may be carried in coordinates that move with the orbit, where the Jacobian keeps digits that it
 * loses in the state's own: with {@code S_t} the change from tangent to state coordinates after step {@code t}, the
 * {@link #tangentFactors} multiply to {@code S_t^-1 J_t S_(t-1)}. Every {@code S} is upper triangular with a unit diagonal, so
 * that no volume changes and leading columns of the identity span the same in both. Most cells stay with the state's coordinates
 * and one factor, which is what the default methods do.
 *
 * <p>Allocates nothing per step. Derivatives are formed without cancellation: {@code sech^2(y)} and {@code s(y) s(-y)}, never
 * {@code 1 - h^2}, which is exactly 0 once {@code |y|} passes 19. Thread-safety: none. Non-finite policy: nothing is checked
 * here; a state that overflows comes out as it is and the caller looks at it.
 */
public interface CellStep extends AutoCloseable {
    /**
     * Replaces {@code x} by {@code f(x, u)} and keeps the derivatives at {@code (x, u)}.
     *
     * @param state the full state, shape {@code (n)}; overwritten
     * @param inputs where the input is read from
     * @param offset position of the input's first value in {@code inputs}
     */
    void advance(double[] state, double[] inputs, int offset);

    /**
     * Writes column {@code index} of the last step's Jacobian, {@code df / dx_index}.
     *
     * @param column shape {@code (n)}; overwritten
     */
    void jacobianColumn(int index, double[] column);

    /**
     * Writes the last step's derivative by one input, {@code df / du_index}: how a small change of that input moves the state.
     *
     * @param column shape {@code (n)}; overwritten
     * @throws UnsupportedOperationException if this cell has not been given one
     */
    default void inputColumn(int index, double[] column) {
        throw new UnsupportedOperationException(getClass().getName() + " has no derivative by its inputs");
    }

    /** Makes the state's own coordinates the tangent coordinates at the present state; called where a frame starts. */
    default void restartTangent() {}

    /** How many factors the last step's Jacobian has in tangent coordinates; at least 1, may change from step to step. */
    default int tangentFactors() {
        return 1;
    }

    /**
     * Writes column {@code index} of one factor of the last step's Jacobian in tangent coordinates.
     *
     * <p>Every factor is graded by rows only: divided by its rows' sizes it is well conditioned where the cell's weights are. An LU
     * of one factor after the other therefore keeps the digits.
     *
     * @param factor 0 is the one that acts first
     * @param column shape {@code (n)}; overwritten
     */
    default void tangentFactorColumn(int factor, int index, double[] column) {
        jacobianColumn(index, column);
    }

    /**
     * {@link #inputColumn} in tangent coordinates.
     *
     * @param column shape {@code (n)}; overwritten
     */
    default void tangentInputColumn(int index, double[] column) {
        inputColumn(index, column);
    }

    /**
     * Takes a tangent vector at the present state from tangent coordinates to the state's own.
     *
     * @param vector shape {@code (n)}; overwritten
     */
    default void toStateCoordinates(double[] vector) {}

    /** Whether {@link #logAbsDeterminant} is known without factoring the Jacobian. */
    default boolean hasClosedFormDeterminant() {
        return false;
    }

    /**
     * {@code log|det J|} of the last step, from a formula that does not use {@link #jacobianColumn}.
     *
     * <p>Units: nats. Negative infinity where {@code J} is singular.
     */
    default double logAbsDeterminant() {
        throw new UnsupportedOperationException("this cell has no closed form of its Jacobian's determinant");
    }

    @Override
    void close();
}
