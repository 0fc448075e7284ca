package dev.attractor.cell;

/**
 * A recurrent network in continuous time, taken in steps of equal length: antisymmetric and Lipschitz networks, plain or gated.
 *
 * <p>The exponents of a step divided by the time step are those of the flow, up to the scheme's error. There is no closed form of
 * the Jacobian's determinant.
 */
public final class FlowCell implements Cell {
    private final VectorField field;
    private final IntegrationScheme scheme;
    private final double timeStep;

    /**
     * A cell that follows the field.
     *
     * @param timeStep the length {@code e} of a step in the flow's time, positive
     */
    public FlowCell(VectorField field, IntegrationScheme scheme, double timeStep) {
        this.field = field;
        this.scheme = scheme;
        this.timeStep = IntegrationScheme.requireTimeStep(timeStep);
    }

    @Override
    public String name() {
        return field.name() + scheme.suffix();
    }

    @Override
    public int inputSize() {
        return field.inputSize();
    }

    @Override
    public int hiddenSize() {
        return field.size();
    }

    @Override
    public int stateSize() {
        return field.size();
    }

    @Override
    public CellStep newStep() {
        return scheme.newStep(field, timeStep);
    }
}
