package dev.attractor.cell;

/**
 * The constants of a coRNN's oscillators and how their damping is stepped.
 *
 * <p>Units: {@code dt} in time units per step, {@code gamma} per time squared, {@code eps} per time. Source: Rusch and Mishra
 * (2021).
 *
 * @param dt the time step, positive
 * @param gamma the squared frequency, not negative
 * @param eps the damping, not negative
 */
public record Oscillator(double dt, double gamma, double eps, Scheme scheme) {

    /** When the damping sees the velocity. */
    public enum Scheme {
        /** The damping acts on the old velocity, as in the published code. */
        EXPLICIT("cornn"),
        /** The damping acts on the new velocity (implicit-explicit), stable for every {@code eps}. */
        IMEX("cornn-imex");

        private final String cellName;

        Scheme(String cellName) {
            this.cellName = cellName;
        }

        String cellName() {
            return cellName;
        }
    }

    public Oscillator {
        if (!(dt > 0) || !Double.isFinite(dt)) {
            throw new IllegalArgumentException("dt must be positive and finite, got " + dt);
        }
        if (!(gamma >= 0) || !Double.isFinite(gamma)) {
            throw new IllegalArgumentException("gamma must be finite and not negative, got " + gamma);
        }
        if (!(eps >= 0) || !Double.isFinite(eps)) {
            throw new IllegalArgumentException("eps must be finite and not negative, got " + eps);
        }
    }

    /** The part of the velocity that a step keeps. */
    double keep() {
        return scheme == Scheme.EXPLICIT ? 1 - dt * eps : 1 / (1 + dt * eps);
    }

    /** How much a force changes the velocity in a step. */
    double gain() {
        return scheme == Scheme.EXPLICIT ? dt : dt / (1 + dt * eps);
    }
}
