package dev.attractor.service.query;

import dev.attractor.event.EventCodec;
import dev.attractor.event.EventPublisher;
import dev.attractor.event.Topics;
import dev.attractor.event.v1.AlertChanged;
import dev.attractor.event.v1.CheckpointStored;
import dev.attractor.event.v1.EmbeddingUpdated;
import dev.attractor.event.v1.ForecastMade;
import dev.attractor.event.v1.RunEvent;
import dev.attractor.event.v1.SpectrumComputed;
import dev.attractor.platform.Patience;
import io.micrometer.core.annotation.Timed;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hands the records of all topics to {@link QueryService}; a store or broker that is away is waited for. */
@ApplicationScoped
public class QueryListener {
    private final QueryService service;
    private final AlertNotifier notifier;
    private final EventCodec codec;
    private final EventPublisher publisher;
    private final Patience patience;

    public QueryListener(
            QueryService service,
            AlertNotifier notifier,
            EventCodec codec,
            EventPublisher publisher,
            Patience patience) {
        this.service = service;
        this.notifier = notifier;
        this.codec = codec;
        this.publisher = publisher;
        this.patience = patience;
    }

    @Incoming("query-runs")
    @Blocking
    public void runs(String message) {
        RunEvent event = codec.decode(Topics.RUNS, message);
        patience.run(() -> service.handle(event));
    }

    @Incoming("query-checkpoints")
    @Blocking
    public void checkpoints(String message) {
        CheckpointStored event = codec.decode(Topics.CHECKPOINTS, message);
        patience.run(() -> service.handle(event));
    }

    @Incoming("query-spectra")
    @Blocking
    public void spectra(String message) {
        SpectrumComputed event = codec.decode(Topics.SPECTRA, message);
        patience.run(() -> service.handle(event));
    }

    @Incoming("query-embeddings")
    @Blocking
    public void embeddings(String message) {
        EmbeddingUpdated event = codec.decode(Topics.EMBEDDINGS, message);
        patience.run(() -> service.handle(event));
    }

    @Timed("attractor.query.forecast")
    @Incoming("query-forecasts")
    @Blocking
    public void forecasts(String message) {
        ForecastMade event = codec.decode(Topics.FORECASTS, message);
        patience.run(() -> publisher.publishAll(service.handle(event)));
    }

    @Incoming("query-alerts")
    @Blocking(ordered = false)
    public void alerts(String message) {
        AlertChanged event = codec.decode(Topics.ALERTS, message);
        patience.run(() -> {
            service.handle(event);
            notifier.deliver(event.alert());
        });
    }
}
