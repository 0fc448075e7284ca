package dev.attractor.platform;

import java.util.Map;

/**
 * A topic that must exist before a consumer joins.
 *
 * @param partitions how many members of a consumer group can share it
 * @param config the topic's own settings, such as {@code retention.ms}
 */
public record Topic(String name, int partitions, Map<String, String> config) {
    public Topic {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a topic needs a name");
        }
        if (partitions < 1) {
            throw new IllegalArgumentException("topic " + name + " needs at least one partition, got " + partitions);
        }
        config = Map.copyOf(config);
    }
}
