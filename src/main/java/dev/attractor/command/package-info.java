/**
 * What the artifact does from the command line without serving: files enter, text, JSON or files leave. Depends on the pure
 * packages and on {@code dev.attractor.study}; only {@link dev.attractor.Main} may depend on it.
 */
@NullMarked
package dev.attractor.command;

import org.jspecify.annotations.NullMarked;
