package dev.attractor.platform;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The topics that every process makes sure of at its start. */
final class TopicCatalog {
    private static final List<String> EVENTS =
            List.of("runs.v1", "checkpoints.v1", "spectra.v1", "embeddings.v1", "forecasts.v1", "alerts.v1");

    // Everything shown can be rebuilt by replay, so events are kept.
    private static final Map<String, String> KEPT = Map.of("retention.ms", "-1");

    private TopicCatalog() {}

    /** Each event's topic and its dead-letter topic. */
    static List<Topic> withPartitions(int partitions) {
        return EVENTS.stream()
                .flatMap(event ->
                        Stream.of(new Topic(event, partitions, KEPT), new Topic(event + ".dead-letter", 1, KEPT)))
                .toList();
    }
}
