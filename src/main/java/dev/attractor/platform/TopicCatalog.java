package dev.attractor.platform;

import dev.attractor.event.Topics;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The topics that every process makes sure of at its start. */
final class TopicCatalog {
    // Everything shown can be rebuilt by replay, so events are kept.
    private static final Map<String, String> KEPT = Map.of("retention.ms", "-1");

    private TopicCatalog() {}

    /** Each event's topic and its dead-letter topic. */
    static List<Topic> withPartitions(int partitions) {
        return Topics.all().stream()
                .flatMap(topic ->
                        Stream.of(new Topic(topic.name(), partitions, KEPT), new Topic(topic.deadLetter(), 1, KEPT)))
                .toList();
    }
}
