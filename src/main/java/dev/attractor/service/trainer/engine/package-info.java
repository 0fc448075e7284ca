/**
 * Training engines: a task and hyper-parameters enter, epochs, weights in PyTorch's layout and a resumable state leave. The port is
 * {@code TrainingEngine}, with an engine on {@code training} and one on DL4J; each brings a {@code Learner} to the same
 * {@code MiniBatchTraining}. Depends on the tasks, the sweep and {@code checkpoint}; only the trainer service
 * depends on it.
 */
@NullMarked
package dev.attractor.service.trainer.engine;

import org.jspecify.annotations.NullMarked;
