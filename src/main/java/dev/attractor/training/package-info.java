/**
 * Training of recurrent networks by gradient through time: the equations of each cell as a graph, losses, penalties, Adam. Sequences
 * and targets enter, losses and gradients leave. Depends on {@code autodiff} and, for constants, on {@code cell}; only services
 * depend on it.
 */
@NullMarked
package dev.attractor.training;

import org.jspecify.annotations.NullMarked;
