package dev.attractor.service.lyapunov;

import dev.attractor.event.EventCodec;
import dev.attractor.event.EventPublisher;
import dev.attractor.event.Topics;
import dev.attractor.event.v1.CheckpointStored;
import dev.attractor.event.v1.SpectrumComputed;
import dev.attractor.platform.Patience;
import io.micrometer.core.annotation.Timed;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hands checkpoints to {@link LyapunovService} and publishes their spectra; a store or broker that is away is waited for. */
@ApplicationScoped
public class LyapunovListener {
    private final LyapunovService service;
    private final EventCodec codec;
    private final EventPublisher publisher;
    private final Patience patience;

    public LyapunovListener(LyapunovService service, EventCodec codec, EventPublisher publisher, Patience patience) {
        this.service = service;
        this.codec = codec;
        this.publisher = publisher;
        this.patience = patience;
    }

    @Timed("attractor.lyapunov.checkpoint")
    @Incoming("lyapunov-checkpoints")
    @Blocking("lyapunov")
    public void checkpoints(String message) {
        CheckpointStored checkpoint = codec.decode(Topics.CHECKPOINTS, message);
        SpectrumComputed spectrum = patience.call(() -> service.handle(checkpoint), SpectrumComputed.class);
        patience.run(() -> publisher.publish(spectrum));
    }
}
