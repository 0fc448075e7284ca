/**
 * What the artifact does from the command line without any service: files enter, text or JSON leaves. Depends on the pure
 * packages; only {@code platform.Main} may depend on it.
 */
@NullMarked
package dev.attractor.command;

import org.jspecify.annotations.NullMarked;
