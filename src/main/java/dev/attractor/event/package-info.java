/**
 * The contract between the services: topics and the versioned records on them. Additive within v1; unknown fields are
 * ignored; one golden JSON file per record decides.
 */
@NullMarked
package dev.attractor.event;

import org.jspecify.annotations.NullMarked;
