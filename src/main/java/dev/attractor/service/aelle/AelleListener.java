package dev.attractor.service.aelle;

import dev.attractor.event.EventCodec;
import dev.attractor.event.EventPublisher;
import dev.attractor.event.Topics;
import dev.attractor.event.v1.Event;
import dev.attractor.event.v1.RunEvent;
import dev.attractor.event.v1.SpectrumComputed;
import dev.attractor.platform.Patience;
import io.micrometer.core.annotation.Timed;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/** Hands runs and spectra to {@link AelleService}, in the order they come, and publishes what it finds. */
@ApplicationScoped
public class AelleListener {
    private final AelleService service;
    private final EventCodec codec;
    private final EventPublisher publisher;
    private final Patience patience;

    public AelleListener(AelleService service, EventCodec codec, EventPublisher publisher, Patience patience) {
        this.service = service;
        this.codec = codec;
        this.publisher = publisher;
        this.patience = patience;
    }

    @Timed("attractor.aelle.event")
    @Incoming("aelle-experiments")
    @Blocking("aelle")
    public CompletionStage<Void> experiments(Message<String> message) {
        String topic = message.getMetadata(IncomingKafkaRecordMetadata.class)
                .orElseThrow()
                .getTopic();
        try {
            if (topic.equals(Topics.RUNS.name())) {
                run(codec.decode(Topics.RUNS, message.getPayload()));
            } else {
                spectrum(codec.decode(Topics.SPECTRA, message.getPayload()));
            }
            return message.ack();
        } catch (RuntimeException e) {
            return message.nack(e, deadLetter(topic));
        }
    }

    private void run(RunEvent event) {
        publish(patience.call(() -> service.handle(event), List.class));
        patience.run(() -> service.remember(event));
    }

    private void spectrum(SpectrumComputed event) {
        publish(patience.call(() -> service.handle(event), List.class));
        patience.run(() -> service.remember(event));
    }

    private void publish(List<?> found) {
        found.forEach(event -> patience.run(() -> publisher.publish((Event) event)));
    }

    private static Metadata deadLetter(String topic) {
        return Metadata.of(OutgoingKafkaRecordMetadata.builder()
                .withTopic(Topics.named(topic).deadLetter())
                .build());
    }
}
