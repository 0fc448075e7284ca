/** The HTTP API of the query role (base path {@code /api/v1}): requests enter, JSON leaves, every error names its field. */
@NullMarked
package dev.attractor.service.query.rest;

import org.jspecify.annotations.NullMarked;
