package dev.attractor.event;

import dev.attractor.event.v1.AlertChanged;
import dev.attractor.event.v1.CheckpointStored;
import dev.attractor.event.v1.EmbeddingUpdated;
import dev.attractor.event.v1.Event;
import dev.attractor.event.v1.ForecastMade;
import dev.attractor.event.v1.RunEvent;
import dev.attractor.event.v1.SpectrumComputed;
import java.util.List;

/** All topics of the system. */
public final class Topics {
    public static final Topic<RunEvent> RUNS = new Topic<>("runs.v1", RunEvent.class);
    public static final Topic<CheckpointStored> CHECKPOINTS = new Topic<>("checkpoints.v1", CheckpointStored.class);
    public static final Topic<SpectrumComputed> SPECTRA = new Topic<>("spectra.v1", SpectrumComputed.class);
    public static final Topic<EmbeddingUpdated> EMBEDDINGS = new Topic<>("embeddings.v1", EmbeddingUpdated.class);
    public static final Topic<ForecastMade> FORECASTS = new Topic<>("forecasts.v1", ForecastMade.class);
    public static final Topic<AlertChanged> ALERTS = new Topic<>("alerts.v1", AlertChanged.class);

    private static final List<Topic<?>> ALL = List.of(RUNS, CHECKPOINTS, SPECTRA, EMBEDDINGS, FORECASTS, ALERTS);

    private Topics() {}

    public static List<Topic<?>> all() {
        return ALL;
    }

    /** The topic an event belongs on. */
    public static Topic<?> of(Event event) {
        return ALL.stream()
                .filter(topic -> topic.type().isInstance(event))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no topic carries " + event.getClass()));
    }

    /** The topic of that name. */
    public static Topic<?> named(String name) {
        return ALL.stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no topic is called " + name));
    }
}
