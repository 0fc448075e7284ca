package dev.attractor.service.aelle;

import dev.attractor.aelle.LearnerSettings;
import dev.attractor.event.v1.Event;
import dev.attractor.event.v1.RunEvent;
import dev.attractor.event.v1.SpectrumComputed;
import dev.attractor.store.LearnerStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A process that owns experiments: what the service does in production, with refits done as soon as they are due. */
final class AelleOwner {
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final List<Event> published = new ArrayList<>();
    private final AelleService service;
    private final AelleTurns turns;

    AelleOwner(LearnerStore store, LearnerSettings settings) {
        this(store, settings, event -> {});
    }

    /** What is published goes there as well. */
    AelleOwner(LearnerStore store, LearnerSettings settings, Consumer<Event> topic) {
        service = new AelleService(store, settings, Clock.fixed(NOW, ZoneOffset.UTC));
        turns = new AelleTurns(
                service,
                event -> {
                    topic.accept(event);
                    published.add(event);
                },
                Runnable::run);
    }

    /** Takes an event and fits what is due, and returns what was published. */
    List<Event> tell(Event event) {
        int before = published.size();
        take(event);
        turns.refitAll();
        return List.copyOf(published.subList(before, published.size()));
    }

    /** Takes an event and fits nothing. */
    void take(Event event) {
        if (event instanceof SpectrumComputed spectrum) {
            turns.take(spectrum);
        } else {
            turns.take((RunEvent) event);
        }
    }

    AelleService service() {
        return service;
    }

    AelleTurns turns() {
        return turns;
    }
}
