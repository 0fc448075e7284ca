package dev.attractor.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMongoSpaceTest {
    private static final int WRITES = 400;
    private static final int DOCUMENT = 20_000;

    @TempDir
    Path directory;

    @Test
    void aClosedStoreKeepsLittleMoreThanWhatIsInIt() throws Exception {
        long before;
        try (EmbeddedMongo store = EmbeddedMongo.start(directory, 0);
                MongoClient client = MongoClients.create(store.connectionString())) {
            MongoCollection<Document> documents = client.getDatabase("test").getCollection("documents");
            for (int write = 0; write < WRITES; write++) {
                documents.replaceOne(
                        Filters.eq("_id", "one"),
                        new Document("_id", "one").append("bytes", new Binary(incompressible(write))),
                        new ReplaceOptions().upsert(true));
            }
            before = size();
        }
        // Everything written but the last state of one document is waste; a tenth leaves room for the store's own
        // pages.
        assertThat(size()).isLessThan(before / 10);
        try (EmbeddedMongo store = EmbeddedMongo.start(directory, 0);
                MongoClient client = MongoClients.create(store.connectionString())) {
            assertThat(client.getDatabase("test").getCollection("documents").countDocuments())
                    .isEqualTo(1);
        }
    }

    private static byte[] incompressible(long seed) {
        byte[] bytes = new byte[DOCUMENT];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private long size() throws Exception {
        return Files.size(directory.resolve("store.mv"));
    }
}
