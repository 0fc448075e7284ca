/**
 * Role {@code lyapunov}: checkpoints enter, spectra leave.
 */
@NullMarked
package dev.attractor.service.lyapunov;

import org.jspecify.annotations.NullMarked;
