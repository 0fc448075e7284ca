/**
 * Measures what the product promises: declared sweeps are trained by the trainer's and the worker's own code, every event of every run
 * is kept in a file, and a report is written from those files. Uses the services in one process, without broker or store; only
 * commands may depend on it.
 */
@NullMarked
package dev.attractor.study;

import org.jspecify.annotations.NullMarked;
