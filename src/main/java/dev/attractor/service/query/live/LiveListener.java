package dev.attractor.service.query.live;

import dev.attractor.event.EventCodec;
import dev.attractor.event.MalformedEventException;
import dev.attractor.event.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hands the records of all topics to {@link LiveFeed}, in every query process alike. */
@ApplicationScoped
public class LiveListener {
    private final LiveFeed feed;
    private final EventCodec codec;

    public LiveListener(LiveFeed feed, EventCodec codec) {
        this.feed = feed;
        this.codec = codec;
    }

    @Incoming("query-live")
    public void live(ConsumerRecord<String, String> message) {
        try {
            feed.publish(codec.decode(Topics.named(message.topic()), message.value()));
        } catch (MalformedEventException e) {
            // Whoever stores the record dead-letters it; a page has no use for it.
        }
    }
}
