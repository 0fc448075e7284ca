/**
 * The ports of {@code store} on the MongoDB wire protocol, for the embedded store and for a MongoDB server alike: computed
 * string ids, single-document upserts, no transactions.
 */
@NullMarked
package dev.attractor.store.mongo;

import org.jspecify.annotations.NullMarked;
