package dev.attractor.service.aelle;

import dev.attractor.event.EventCodec;
import dev.attractor.event.Topics;
import io.micrometer.core.annotation.Timed;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/** Hands runs and spectra to {@link AelleService}, in the order they come, and wakes what works beside the stream. */
@ApplicationScoped
public class AelleListener {
    private final AelleTurns turns;
    private final AelleBackground background;
    private final EventCodec codec;

    public AelleListener(AelleTurns turns, AelleBackground background, EventCodec codec) {
        this.turns = turns;
        this.background = background;
        this.codec = codec;
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
                turns.take(codec.decode(Topics.RUNS, message.getPayload()));
            } else {
                turns.take(codec.decode(Topics.SPECTRA, message.getPayload()));
            }
            background.wake();
            return message.ack();
        } catch (RuntimeException e) {
            return message.nack(e, deadLetter(topic));
        }
    }

    private static Metadata deadLetter(String topic) {
        return Metadata.of(OutgoingKafkaRecordMetadata.builder()
                .withTopic(Topics.named(topic).deadLetter())
                .build());
    }
}
