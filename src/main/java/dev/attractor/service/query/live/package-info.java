/** What happens, as it happens: events enter from every topic, server-sent events leave to every open page. */
@NullMarked
package dev.attractor.service.query.live;

import org.jspecify.annotations.NullMarked;
