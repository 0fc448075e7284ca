package dev.attractor.service.aelle;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** When experiments change hands, their learners are forgotten here; the new owner loads what was stored. */
@ApplicationScoped
@Identifier("aelle-experiments")
public class AelleRebalance implements KafkaConsumerRebalanceListener {
    private final AelleService service;

    public AelleRebalance(AelleService service) {
        this.service = service;
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            service.forget();
        }
    }
}
