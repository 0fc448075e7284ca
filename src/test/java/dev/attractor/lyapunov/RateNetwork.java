package dev.attractor.lyapunov;

import dev.attractor.lyapunov.MapCell.DifferentiableMap;

/**
 * The continuous-time rate network {@code dx/dt = -x + J tanh(x)} of Sompolinsky, Crisanti and Sommers by Runge-Kutta steps, with
 * the exact derivative of the step as products of matrices.
 */
final class RateNetwork implements DifferentiableMap {
    private final SquareMatrix coupling;
    private final double timeStep;
    private final double[] slopes;

    private RateNetwork(SquareMatrix coupling, double timeStep) {
        this.coupling = coupling;
        this.timeStep = timeStep;
        this.slopes = new double[coupling.size()];
    }

    static MapCell cell(SquareMatrix coupling, double timeStep) {
        return new MapCell("rate-network", coupling.size(), () -> new RateNetwork(coupling, timeStep));
    }

    @Override
    public void step(double[] x, double[][] columns) {
        int n = x.length;
        SquareMatrix identity = SquareMatrix.identity(n);
        double[] rate1 = rate(x);
        SquareMatrix growth1 = growth(identity);
        double[] rate2 = rate(moved(x, 0.5, rate1));
        SquareMatrix growth2 = growth(identity.plus(growth1.scaled(timeStep / 2)));
        double[] rate3 = rate(moved(x, 0.5, rate2));
        SquareMatrix growth3 = growth(identity.plus(growth2.scaled(timeStep / 2)));
        double[] rate4 = rate(moved(x, 1, rate3));
        SquareMatrix growth4 = growth(identity.plus(growth3.scaled(timeStep)));
        for (int i = 0; i < n; i++) {
            x[i] += timeStep / 6 * (rate1[i] + 2 * rate2[i] + 2 * rate3[i] + rate4[i]);
        }
        identity.plus(growth1.plus(growth2.scaled(2))
                        .plus(growth3.scaled(2))
                        .plus(growth4)
                        .scaled(timeStep / 6))
                .writeTo(columns);
    }

    private double[] moved(double[] x, double share, double[] rate) {
        double[] result = x.clone();
        for (int i = 0; i < x.length; i++) {
            result[i] += share * timeStep * rate[i];
        }
        return result;
    }

    /** {@code -x + J tanh(x)}; keeps the slopes at {@code x} for {@link #growth}. */
    private double[] rate(double[] x) {
        double[] active = new double[x.length];
        for (int j = 0; j < x.length; j++) {
            active[j] = Math.tanh(x[j]);
            slopes[j] = slope(x[j]);
        }
        double[] result = coupling.times(active);
        for (int i = 0; i < x.length; i++) {
            result[i] -= x[i];
        }
        return result;
    }

    /** {@code (-1 + J D) V}. */
    private SquareMatrix growth(SquareMatrix vectors) {
        return coupling.times(vectors.withRowsTimes(slopes)).plus(vectors.scaled(-1));
    }

    /** {@code tanh'}. */
    static double slope(double x) {
        double cosh = Math.cosh(x);
        return 1 / (cosh * cosh);
    }
}
