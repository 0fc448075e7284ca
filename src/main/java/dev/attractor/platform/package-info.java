/**
 * What carries the services: start-up, roles, the embedded broker and store, clock, health, native threads. Settings enter,
 * a process that serves its roles leaves. Services may depend on it for {@link dev.attractor.platform.Roles}, the clock,
 * {@link dev.attractor.platform.NativeThreads} and {@link dev.attractor.platform.StartupException}; pure packages may not.
 */
@NullMarked
package dev.attractor.platform;

import org.jspecify.annotations.NullMarked;
