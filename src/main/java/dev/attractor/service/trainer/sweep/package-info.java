/**
 * Sweeps: a declared search space and a seed enter, the hyper-parameters of the i-th run leave, the same on every replica and after
 * every restart. Depends on {@code run} for names and on the tasks; the engines and the trainer service depend on it.
 */
@NullMarked
package dev.attractor.service.trainer.sweep;

import org.jspecify.annotations.NullMarked;
