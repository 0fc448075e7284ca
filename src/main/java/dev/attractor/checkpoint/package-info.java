/**
 * Checkpoints: bytes in, one model of weights out, and back again. Hostile bytes end in a
 * checkpoint exception that names the tensor. Depends on {@code run} and {@code cell}.
 */
@NullMarked
package dev.attractor.checkpoint;

import org.jspecify.annotations.NullMarked;
