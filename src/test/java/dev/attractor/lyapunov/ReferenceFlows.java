package dev.attractor.lyapunov;

/** Flows whose exponents are in the literature, as maps of one Runge-Kutta step. */
final class ReferenceFlows {
    private ReferenceFlows() {}

    static MapCell lorenz63(double timeStep) {
        double sigma = 10;
        double rho = 28;
        double beta = 8 / 3.0;
        return RungeKuttaStep.cell("lorenz-63", 3, timeStep, new RungeKuttaStep.Flow() {
            @Override
            public void field(double[] x, double[] rate) {
                rate[0] = sigma * (x[1] - x[0]);
                rate[1] = x[0] * (rho - x[2]) - x[1];
                rate[2] = x[0] * x[1] - beta * x[2];
            }

            @Override
            public void tangent(double[] x, double[] v, double[] rate) {
                rate[0] = sigma * (v[1] - v[0]);
                rate[1] = v[0] * (rho - x[2]) - x[0] * v[2] - v[1];
                rate[2] = v[0] * x[1] + x[0] * v[1] - beta * v[2];
            }
        });
    }

    static MapCell roessler(double timeStep) {
        double a = 0.2;
        double b = 0.2;
        double c = 5.7;
        return RungeKuttaStep.cell("roessler", 3, timeStep, new RungeKuttaStep.Flow() {
            @Override
            public void field(double[] x, double[] rate) {
                rate[0] = -x[1] - x[2];
                rate[1] = x[0] + a * x[1];
                rate[2] = b + x[2] * (x[0] - c);
            }

            @Override
            public void tangent(double[] x, double[] v, double[] rate) {
                rate[0] = -v[1] - v[2];
                rate[1] = v[0] + a * v[1];
                rate[2] = v[2] * (x[0] - c) + x[2] * v[0];
            }
        });
    }

    static MapCell lorenz96(int size, double forcing, double timeStep) {
        return RungeKuttaStep.cell("lorenz-96", size, timeStep, new RungeKuttaStep.Flow() {
            @Override
            public void field(double[] x, double[] rate) {
                for (int i = 0; i < size; i++) {
                    rate[i] = (x[at(i + 1)] - x[at(i - 2)]) * x[at(i - 1)] - x[i] + forcing;
                }
            }

            @Override
            public void tangent(double[] x, double[] v, double[] rate) {
                for (int i = 0; i < size; i++) {
                    rate[i] = (v[at(i + 1)] - v[at(i - 2)]) * x[at(i - 1)]
                            + (x[at(i + 1)] - x[at(i - 2)]) * v[at(i - 1)]
                            - v[i];
                }
            }

            private int at(int index) {
                return index < 0 ? index + size : index < size ? index : index - size;
            }
        });
    }
}
