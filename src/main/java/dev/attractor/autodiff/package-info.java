/**
 * Reverse-mode differentiation through time, in single precision: a computation on a batch of sequences is written down once as a
 * {@code Graph} of signals with its {@code WeightGraph}, and evaluated and differentiated as often as wanted on a {@code Tape}, whose
 * buffers are made once. Depends on the JDK and JavaCPP/OpenBLAS; {@code training} and the services may depend on it.
 */
@NullMarked
package dev.attractor.autodiff;

import org.jspecify.annotations.NullMarked;
