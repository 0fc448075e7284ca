package dev.attractor.service.trainer.sweep;

import java.util.Locale;

/**
 * How the weights are drawn before training.
 *
 * <p>{@link #UNIFORM} draws everything from U(-p, p), p being the scale. Every other family draws the recurrent block (of each gate) by
 * its formula and multiplies it so that its Frobenius norm is exactly scale * sqrt(N): equal weights in size, different dynamics.
 * Then inputs and readout are U(-1/sqrt(N), 1/sqrt(N)) and biases zero. Below, A and B are matrices of independent standard normals and
 * Q is the orthogonal factor of such a matrix.
 */
public enum InitialisationFamily {
    /** All weights and biases U(-scale, scale). */
    UNIFORM,
    /** A. */
    GAUSSIAN,
    /** Q. */
    ORTHOGONAL,
    /** The identity. */
    IDENTITY,
    /** A + A'. */
    SYMMETRIC,
    /** Q T Q' with T the upper triangle of A: strongly non-normal. */
    NON_NORMAL,
    /** Rotations of pairs of units by uniform angles; an odd last unit keeps its state. */
    ROTATIONS,
    /** A B' of rank N / 4, at least 1. */
    LOW_RANK,
    /** Q R Q' with R rotations of pairs by uniform angles, shrunk by uniform radii: normal, spectrum inside the disc. */
    NORMAL;

    /** The name in search spaces and parameters, as in {@code low-rank}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
