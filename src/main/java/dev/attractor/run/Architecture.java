package dev.attractor.run;

/**
 * What weights alone cannot tell about a recurrent network.
 *
 * @param cell the cell's name: {@code rnn}, {@code lstm} or {@code gru}
 * @param nonlinearity of an {@code rnn}: {@code tanh} or {@code relu}; {@code tanh} for gated cells
 */
public record Architecture(String cell, String nonlinearity) {}
