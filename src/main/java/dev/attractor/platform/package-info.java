/**
 * What carries the services: start-up, roles, the embedded broker and store, clock, JSON, metrics, native threads.
 */
@NullMarked
package dev.attractor.platform;

import org.jspecify.annotations.NullMarked;
