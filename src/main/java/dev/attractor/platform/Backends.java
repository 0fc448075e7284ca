package dev.attractor.platform;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * The broker and the store that this process works with, embedded or external, ready for use: reachable, and with the
 * topics in place.
 */
final class Backends implements AutoCloseable {
    private final String bootstrapServers;
    private final String connectionString;
    private final Deque<AutoCloseable> embedded;

    private Backends(String bootstrapServers, String connectionString, Deque<AutoCloseable> embedded) {
        this.bootstrapServers = bootstrapServers;
        this.connectionString = connectionString;
        this.embedded = embedded;
    }

    /**
     * Starts what is embedded and asks what is not for a sign of life.
     *
     * @throws StartupException if one of them cannot be used; those that were started are closed again
     */
    static Backends open(StartSettings settings, List<Topic> topics) {
        Deque<AutoCloseable> embedded = new ArrayDeque<>();
        try {
            if (settings.kafka().isEmpty() || settings.mongodb().isEmpty()) {
                embedded.push(HomeLock.acquire(settings.home()));
            }
            String mongodb = openMongodb(settings, embedded);
            Map<String, String> kafka = openKafka(settings, embedded);
            new TopicCreator(kafka, settings.patience()).ensure(topics);
            return new Backends(String.valueOf(kafka.get("bootstrap.servers")), mongodb, embedded);
        } catch (StartupException e) {
            closeAll(embedded);
            throw e;
        }
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    String connectionString() {
        return connectionString;
    }

    /** Closes what is embedded, in the reverse order of its start. */
    @Override
    public void close() {
        closeAll(embedded);
    }

    private static String openMongodb(StartSettings settings, Deque<AutoCloseable> embedded) {
        if (settings.mongodb().isPresent()) {
            String external = settings.mongodb().get();
            ExternalMongo.requireReachable(external, settings.patience());
            return external;
        }
        EmbeddedMongo mongo = EmbeddedMongo.start(settings.home().resolve("mongodb"), settings.mongodbPort());
        embedded.push(mongo);
        return mongo.connectionString();
    }

    private static Map<String, String> openKafka(StartSettings settings, Deque<AutoCloseable> embedded) {
        if (!settings.kafka().isEmpty()) {
            return settings.kafka();
        }
        EmbeddedKafka kafka = EmbeddedKafka.start(settings.home().resolve("kafka"), settings.kafkaPort());
        embedded.push(kafka);
        return Map.of("bootstrap.servers", kafka.bootstrapServers());
    }

    private static void closeAll(Deque<AutoCloseable> embedded) {
        while (!embedded.isEmpty()) {
            try {
                embedded.pop().close();
            } catch (Exception e) {
                System.err.println("Attractor could not close an embedded store: " + e);
            }
        }
    }
}
