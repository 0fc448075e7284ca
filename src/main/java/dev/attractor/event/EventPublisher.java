package dev.attractor.event;

import dev.attractor.event.v1.Event;
import java.util.List;

/** Puts events on their topics. */
public interface EventPublisher {
    /** Returns once the broker has acknowledged the event. */
    void publish(Event event);

    /** Publishes in order. */
    default void publishAll(List<? extends Event> events) {
        events.forEach(this::publish);
    }
}
