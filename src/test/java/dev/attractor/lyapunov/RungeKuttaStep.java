package dev.attractor.lyapunov;

import dev.attractor.lyapunov.MapCell.DifferentiableMap;

/** The classical fourth-order step of a flow as a map, with the exact derivative of the step, not of the flow. */
final class RungeKuttaStep implements DifferentiableMap {
    /** {@code dx/dt = f(x)} and the product of its Jacobian with a vector. */
    interface Flow {
        void field(double[] x, double[] rate);

        void tangent(double[] x, double[] vector, double[] rate);
    }

    private static final double[] REACH = {0, 0.5, 0.5, 1};
    private static final double[] SHARE = {1 / 6.0, 1 / 3.0, 1 / 3.0, 1 / 6.0};

    private final Flow flow;
    private final double timeStep;
    private final double[][] stages;
    private final double[] rate;
    private final double[] next;
    private final double[] vector;

    private RungeKuttaStep(Flow flow, int size, double timeStep) {
        this.flow = flow;
        this.timeStep = timeStep;
        stages = new double[REACH.length][size];
        rate = new double[size];
        next = new double[size];
        vector = new double[size];
    }

    static MapCell cell(String name, int size, double timeStep, Flow flow) {
        return new MapCell(name, size, () -> new RungeKuttaStep(flow, size, timeStep));
    }

    @Override
    public void step(double[] x, double[][] columns) {
        int size = x.length;
        System.arraycopy(x, 0, next, 0, size);
        for (int s = 0; s < stages.length; s++) {
            for (int i = 0; i < size; i++) {
                stages[s][i] = x[i] + REACH[s] * timeStep * (s == 0 ? 0 : rate[i]);
            }
            flow.field(stages[s], rate);
            for (int i = 0; i < size; i++) {
                next[i] += SHARE[s] * timeStep * rate[i];
            }
        }
        System.arraycopy(next, 0, x, 0, size);
        for (int j = 0; j < size; j++) {
            differentiate(j, columns[j]);
        }
    }

    private void differentiate(int index, double[] column) {
        for (int i = 0; i < column.length; i++) {
            column[i] = i == index ? 1 : 0;
        }
        for (int s = 0; s < stages.length; s++) {
            for (int i = 0; i < vector.length; i++) {
                vector[i] = (i == index ? 1 : 0) + REACH[s] * timeStep * (s == 0 ? 0 : rate[i]);
            }
            flow.tangent(stages[s], vector, rate);
            for (int i = 0; i < column.length; i++) {
                column[i] += SHARE[s] * timeStep * rate[i];
            }
        }
    }
}
