package dev.attractor.event;

import dev.attractor.event.v1.Event;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A publisher that keeps what was published, in order. Thread-safety: safe. */
public final class RecordingPublisher implements EventPublisher {
    private final List<Event> events = new CopyOnWriteArrayList<>();

    @Override
    public void publish(Event event) {
        events.add(event);
    }

    /** Everything published so far. */
    public List<Event> events() {
        return List.copyOf(events);
    }

    /** Everything of a type published so far. */
    public <E extends Event> List<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
