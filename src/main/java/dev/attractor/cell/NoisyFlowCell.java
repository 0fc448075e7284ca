package dev.attractor.cell;

/**
 * The noisy recurrent network {@code dh = F(h, u) dt + (s1 + s2 F(h, u)) dB}, taken in steps of the Euler-Maruyama scheme, with
 * one noise a unit.
 *
 * <p>Source: [eq:jacobian-noisy]; Lim, Erichson, Hodgkinson and Mahoney (2021), whose drift is the Lipschitz field. The exponents
 * are those of one path of the noise; for almost every path they are the same. There is no closed form of the determinant.
 */
public final class NoisyFlowCell implements Cell {
    private final VectorField field;
    private final FlowNoise noise;
    private final double timeStep;

    /**
     * A cell that follows the field and its noise.
     *
     * @param timeStep the length {@code e} of a step in the flow's time, positive
     */
    public NoisyFlowCell(VectorField field, FlowNoise noise, double timeStep) {
        this.field = field;
        this.noise = noise;
        this.timeStep = IntegrationScheme.requireTimeStep(timeStep);
    }

    @Override
    public String name() {
        return "noisy-" + field.name();
    }

    @Override
    public int inputSize() {
        return field.inputSize() + noiseSize();
    }

    @Override
    public int noiseSize() {
        return field.size();
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
        return new EulerMaruyamaStep(field, noise, timeStep);
    }
}
