package dev.attractor.service.query;

import com.mongodb.MongoException;
import dev.attractor.event.EventCodec;
import dev.attractor.event.EventPublisher;
import dev.attractor.event.MalformedEventException;
import dev.attractor.event.PublishException;
import dev.attractor.event.Topics;
import dev.attractor.event.v1.AlertChanged;
import io.smallrye.faulttolerance.api.ExponentialBackoff;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hands the records of all topics to {@link QueryService}; a store or broker that is away is waited for. */
@ApplicationScoped
@Retry(
        maxRetries = -1,
        delay = 200,
        maxDuration = 0,
        durationUnit = ChronoUnit.SECONDS,
        retryOn = {MongoException.class, PublishException.class},
        abortOn = MalformedEventException.class)
@ExponentialBackoff(maxDelay = 10, maxDelayUnit = ChronoUnit.SECONDS)
public class QueryListener {
    private final QueryService service;
    private final AlertNotifier notifier;
    private final EventCodec codec;
    private final EventPublisher publisher;

    public QueryListener(QueryService service, AlertNotifier notifier, EventCodec codec, EventPublisher publisher) {
        this.service = service;
        this.notifier = notifier;
        this.codec = codec;
        this.publisher = publisher;
    }

    @Incoming("query-runs")
    @Blocking
    public void runs(String message) {
        service.handle(codec.decode(Topics.RUNS, message));
    }

    @Incoming("query-checkpoints")
    @Blocking
    public void checkpoints(String message) {
        service.handle(codec.decode(Topics.CHECKPOINTS, message));
    }

    @Incoming("query-spectra")
    @Blocking
    public void spectra(String message) {
        service.handle(codec.decode(Topics.SPECTRA, message));
    }

    @Incoming("query-embeddings")
    @Blocking
    public void embeddings(String message) {
        service.handle(codec.decode(Topics.EMBEDDINGS, message));
    }

    @Incoming("query-forecasts")
    @Blocking
    public void forecasts(String message) {
        publisher.publishAll(service.handle(codec.decode(Topics.FORECASTS, message)));
    }

    @Incoming("query-alerts")
    @Blocking(ordered = false)
    public void alerts(String message) {
        AlertChanged event = codec.decode(Topics.ALERTS, message);
        service.handle(event);
        notifier.deliver(event.alert());
    }
}
