package dev.attractor.cell;

/**
 * One thread's workspace for taking steps of a cell: it advances a state and then holds that step's Jacobian.
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
