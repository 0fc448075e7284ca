package dev.attractor.platform;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A broker and a store for a Quarkus test: the embedded ones on free ports over an empty directory, with the topics, or
 * external ones named by {@code ATTRACTOR_TEST_KAFKA} and {@code ATTRACTOR_TEST_MONGODB_URI}. The application under test
 * gets any free HTTP port.
 */
public final class EmbeddedStoresTestResource implements QuarkusTestResourceLifecycleManager {
    private static final int PARTITIONS = 3;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    @Override
    public Map<String, String> start() {
        try {
            Path home = Files.createTempDirectory("attractor-test");
            open.push(() -> TemporaryDirectories.delete(home));
            String kafka = Optional.ofNullable(System.getenv("ATTRACTOR_TEST_KAFKA"))
                    .orElseGet(() -> startKafka(home.resolve("kafka")));
            String mongodb = Optional.ofNullable(System.getenv("ATTRACTOR_TEST_MONGODB_URI"))
                    .orElseGet(() -> startMongo(home.resolve("mongodb")));
            new TopicCreator(Map.of("bootstrap.servers", kafka), Duration.ofSeconds(30))
                    .ensure(TopicCatalog.withPartitions(PARTITIONS));
            Map<String, String> config = new HashMap<>();
            config.put("kafka.bootstrap.servers", kafka);
            config.put("quarkus.mongodb.connection-string", mongodb);
            config.put("quarkus.http.test-port", "0");
            config.put("attractor.home", home.toString());
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("an embedded store does not close", e);
            }
        }
    }

    private String startKafka(Path directory) {
        EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0);
        open.push(kafka);
        return kafka.bootstrapServers();
    }

    private String startMongo(Path directory) {
        EmbeddedMongo mongo = EmbeddedMongo.start(directory, 0);
        open.push(mongo);
        return mongo.connectionString();
    }
}
