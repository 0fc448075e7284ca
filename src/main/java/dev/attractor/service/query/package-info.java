/**
 * Role {@code query}: everything enters, is stored, and is served over REST, server-sent events and the page; alerts leave.
 */
@NullMarked
package dev.attractor.service.query;

import org.jspecify.annotations.NullMarked;
