/**
 * Version 1 of the records on the topics. Within a version fields are only ever added, as {@code Optional} or with a
 * documented meaning when absent; a golden JSON file per record holds the contract. No record carries weights or NaN.
 */
@NullMarked
package dev.attractor.event.v1;

import org.jspecify.annotations.NullMarked;
