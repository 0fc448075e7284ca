package dev.attractor.store;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.attractor.platform.EmbeddedMongo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An empty database for a test class: on the embedded store, or on the server named by {@code ATTRACTOR_TEST_MONGODB_URI}. */
public final class TestDatabase implements BeforeAllCallback, AfterAllCallback {
    private Optional<EmbeddedMongo> embedded = Optional.empty();
    private Optional<MongoClient> client = Optional.empty();
    private final String name = "test-" + UUID.randomUUID();

    /** The database. */
    public MongoDatabase get() {
        return client.orElseThrow().getDatabase(name);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        if (isNested(context)) {
            return;
        }
        Optional<String> external = Optional.ofNullable(System.getenv("ATTRACTOR_TEST_MONGODB_URI"));
        if (external.isEmpty()) {
            Path directory = Files.createTempDirectory("attractor-store");
            embedded = Optional.of(EmbeddedMongo.start(directory, 0));
        }
        client = Optional.of(MongoClients.create(
                external.orElseGet(() -> embedded.orElseThrow().connectionString())));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (isNested(context)) {
            return;
        }
        get().drop();
        client.ifPresent(MongoClient::close);
        embedded.ifPresent(EmbeddedMongo::close);
    }

    /** A nested class shares the database of the class around it. */
    private static boolean isNested(ExtensionContext context) {
        return context.getRequiredTestClass().getEnclosingClass() != null;
    }
}
