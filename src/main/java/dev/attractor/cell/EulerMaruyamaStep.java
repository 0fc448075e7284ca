package dev.attractor.cell;

import java.util.Arrays;

/**
 * A step of the Euler-Maruyama scheme, {@code h' = h + e F + sqrt(e) (s1 + s2 F) xi};
 * {@code J = I + D(e + sqrt(e) s2 xi) dF/dh}.
 *
 * <p>Source: [eq:jacobian-noisy]. The noise {@code xi} is read behind the field's own inputs.
 */
final class EulerMaruyamaStep implements CellStep {
    private final int size;
    private final int noiseStart;
    private final FlowNoise noise;
    private final double timeStep;
    private final double noiseScale;
    private final FieldPoint point;
    private final double[] gain;

    EulerMaruyamaStep(VectorField field, FlowNoise noise, double timeStep) {
        this.size = field.size();
        this.noiseStart = field.inputSize();
        this.noise = noise;
        this.timeStep = timeStep;
        this.noiseScale = Math.sqrt(timeStep);
        this.point = new FieldPoint(field);
        this.gain = new double[size];
    }

    @Override
    public void advance(double[] state, double[] inputs, int offset) {
        point.evaluate(state, inputs, offset);
        for (int i = 0; i < size; i++) {
            double shock = noiseScale * inputs[offset + noiseStart + i];
            gain[i] = timeStep + noise.multiplicative() * shock;
            state[i] += gain[i] * point.value()[i] + noise.additive() * shock;
        }
    }

    @Override
    public void jacobianColumn(int index, double[] column) {
        point.jacobianColumn(index, column);
        scaleByGain(column);
        column[index] += 1;
    }

    @Override
    public void inputColumn(int index, double[] column) {
        if (index < noiseStart) {
            point.inputColumn(index, column);
            scaleByGain(column);
        } else {
            int unit = index - noiseStart;
            Arrays.fill(column, 0, size, 0);
            column[unit] = noiseScale * (noise.additive() + noise.multiplicative() * point.value()[unit]);
        }
    }

    private void scaleByGain(double[] column) {
        for (int i = 0; i < size; i++) {
            column[i] *= gain[i];
        }
    }

    @Override
    public void close() {
        point.close();
    }
}
