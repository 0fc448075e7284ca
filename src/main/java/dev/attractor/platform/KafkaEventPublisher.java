package dev.attractor.platform;

import dev.attractor.event.EventCodec;
import dev.attractor.event.EventPublisher;
import dev.attractor.event.PublishException;
import dev.attractor.event.Topics;
import dev.attractor.event.v1.Event;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/** All events leave through one producer, each to the topic of its type. Thread-safety: safe. */
@ApplicationScoped
public class KafkaEventPublisher implements EventPublisher {
    private final MutinyEmitter<String> emitter;
    private final EventCodec codec;

    public KafkaEventPublisher(@Channel("events") MutinyEmitter<String> emitter, EventCodec codec) {
        this.emitter = emitter;
        this.codec = codec;
    }

    @Override
    public void publish(Event event) {
        OutgoingKafkaRecordMetadata<String> target = OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(Topics.of(event).name())
                .withKey(event.key())
                .build();
        try {
            emitter.sendMessageAndAwait(Message.of(codec.encode(event)).addMetadata(target));
        } catch (RuntimeException e) {
            throw new PublishException("cannot publish to " + Topics.of(event).name(), e);
        }
    }
}
