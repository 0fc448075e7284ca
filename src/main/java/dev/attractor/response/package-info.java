/**
 * How a network's outputs respond to its inputs: the kernel of a trained network along its orbit, and what a linear readout makes
 * of a network whose recurrent weights were never trained. Depends on {@code cell}, {@code checkpoint}, {@code lyapunov} and
 * OpenBLAS.
 *
 * <h2>Equation map</h2>
 *
 * Label, method, test, tolerance and its reason.
 *
 * <ul>
 *   <li><b>[eq:input-response]</b> {@code K_t(tau) = C J_t J_(t-1) .. J_(t-tau+1) B_(t-tau)} with {@code B = df/du}.
 *       {@code TransposedSweep}, {@code InputResponse.measure}. {@code InputResponseTest}: 1e-8 of the largest entry against finite
 *       perturbations, whose own error is 1e-10; {@code sum_i c_i a_i^tau b_i} of a linear network, 1e-13.
 *   <li><b>[eq:memory-length]</b> the least {@code tau} with 0.9 of {@code sum ||K(tau)||_F}. {@code InputResponse.memoryLength}.
 *       {@code InputResponseTest}: of a geometric kernel, exact.
 *   <li><b>[eq:kernel-slope]</b> {@code ln ||K(tau)||_F} falls like {@code lambda_1 tau}. {@code InputResponse.logSlope}.
 *       {@code InputResponseTest}: 0.01 against the spectrum, the spread of finite-time exponents over 150 lags and 64 anchors (measured 0.002).
 *   <li><b>[eq:ridge]</b> {@code w = (F^T F + s I)^-1 F^T y}, or {@code F^T (F F^T + s I)^-1 y}. {@code RidgeReadout.fit}.
 *       {@code RidgeReadoutTest}: one form against the other, 1e-10, rounding times the systems' condition number 1e4.
 * </ul>
 */
@NullMarked
package dev.attractor.response;

import org.jspecify.annotations.NullMarked;
