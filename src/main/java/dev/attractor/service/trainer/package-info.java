/**
 * Role {@code trainer}: trains built-in tasks, emits runs, metrics and checkpoints.
 */
@NullMarked
package dev.attractor.service.trainer;

import org.jspecify.annotations.NullMarked;
