/**
 * The built-in tasks: a name and settings enter, a {@code Task} with its three splits, its probe and its score leaves. Reads the
 * shipped digits and text files the user names; everything else is generated from a seed. Depends on {@code checkpoint} for
 * tensors; the sweep, the engines and the trainer service depend on it.
 */
@NullMarked
package dev.attractor.service.trainer.task;

import org.jspecify.annotations.NullMarked;
