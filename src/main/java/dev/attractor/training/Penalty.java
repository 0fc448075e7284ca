package dev.attractor.training;

/** A term of the loss that depends on the parameters alone. */
public interface Penalty {
    /** No penalty. */
    Penalty NONE = (parameters, gradient) -> 0;

    /** Adds the term's gradient to that of the loss and returns the term. */
    double add(float[] parameters, float[] gradient);
}
