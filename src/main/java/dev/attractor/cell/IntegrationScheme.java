package dev.attractor.cell;

/** How a step of a cell follows from its vector field. */
public enum IntegrationScheme {
    /** {@code h' = h + e F(h, u)}. */
    EULER("") {
        @Override
        CellStep newStep(VectorField field, double timeStep) {
            return new EulerStep(field, timeStep);
        }
    },
    /** {@code h' = h + e F(h + e/2 F(h, u), u)}, the Runge-Kutta scheme of order two. */
    MIDPOINT("-midpoint") {
        @Override
        CellStep newStep(VectorField field, double timeStep) {
            return new MidpointStep(field, timeStep);
        }
    };

    private final String suffix;

    IntegrationScheme(String suffix) {
        this.suffix = suffix;
    }

    /** What a cell's name says of its scheme; nothing for the usual one. */
    String suffix() {
        return suffix;
    }

    /** That length of a step, if it is one. */
    static double requireTimeStep(double timeStep) {
        if (!(timeStep > 0 && Double.isFinite(timeStep))) {
            throw new IllegalArgumentException("the time step must be positive and finite, got " + timeStep);
        }
        return timeStep;
    }

    abstract CellStep newStep(VectorField field, double timeStep);
}
