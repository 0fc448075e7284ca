/**
 * Recurrent cells: update, full state, exact Jacobian. Weights enter, states and Jacobians leave, both on off-heap
 * buffers. Depends on the JDK and JavaCPP/OpenBLAS; {@code checkpoint}, {@code lyapunov} and the services may depend on it.
 */
@NullMarked
package dev.attractor.cell;

import org.jspecify.annotations.NullMarked;
