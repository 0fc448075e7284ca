package dev.attractor.event;

import dev.attractor.event.v1.Event;

/**
 * A Kafka topic and the type of the records on it.
 *
 * @param <E> what the topic carries
 */
public record Topic<E extends Event>(String name, Class<E> type) {
    /** Where records that cannot be read end up, with the reason in their headers. */
    public String deadLetter() {
        return name + ".dead-letter";
    }
}
