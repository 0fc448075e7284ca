package dev.attractor.cell;

/** A step of Euler's scheme; {@code J = I + e dF/dh}. Source: [eq:jacobian-antisymmetric], [eq:jacobian-lipschitz]. */
final class EulerStep implements CellStep {
    private final int size;
    private final double timeStep;
    private final FieldPoint point;

    EulerStep(VectorField field, double timeStep) {
        this.size = field.size();
        this.timeStep = timeStep;
        this.point = new FieldPoint(field);
    }

    @Override
    public void advance(double[] state, double[] inputs, int offset) {
        point.evaluate(state, inputs, offset);
        for (int i = 0; i < size; i++) {
            state[i] += timeStep * point.value()[i];
        }
    }

    @Override
    public void jacobianColumn(int index, double[] column) {
        point.jacobianColumn(index, column);
        for (int i = 0; i < size; i++) {
            column[i] *= timeStep;
        }
        column[index] += 1;
    }

    @Override
    public void inputColumn(int index, double[] column) {
        point.inputColumn(index, column);
        for (int i = 0; i < size; i++) {
            column[i] *= timeStep;
        }
    }

    @Override
    public void close() {
        point.close();
    }
}
