/**
 * Driven orbit to Lyapunov spectrum: the LU kernel, its settings, diagnostics and error bars, and the two statistics a
 * spectrum is judged against (weight statistics, gradient probe). A cell and a probe enter, a typed result leaves. Depends
 * on {@code cell} and OpenBLAS.
 */
@NullMarked
package dev.attractor.lyapunov;

import org.jspecify.annotations.NullMarked;
