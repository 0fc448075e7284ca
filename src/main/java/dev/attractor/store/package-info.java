/**
 * What the services keep: one small port per noun. Each collection has exactly one writing service. {@code store.mongo}
 * implements them.
 */
@NullMarked
package dev.attractor.store;

import org.jspecify.annotations.NullMarked;
