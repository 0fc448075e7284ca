/**
 * The domain nouns: identifiers, runs and their status, metric points, references to stored bytes. Nothing enters, values
 * leave; every other package may depend on it, and it depends on the JDK alone.
 */
@NullMarked
package dev.attractor.run;

import org.jspecify.annotations.NullMarked;
