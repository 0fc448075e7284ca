package dev.attractor.platform;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;

/** Writes to both embedded stores for ever and prints each number once both have acknowledged it. To be killed. */
public final class AcknowledgedWrites {
    static final Topic TOPIC = new Topic("acknowledged", 1, Map.of());

    private AcknowledgedWrites() {}

    @SuppressWarnings("InfiniteLoopStatement")
    public static void main(String... args) throws Exception {
        LibraryLogs.quiet();
        Path home = Path.of(args[0]);
        EmbeddedKafka kafka = EmbeddedKafka.start(home.resolve("kafka"), 0);
        EmbeddedMongo mongo = EmbeddedMongo.start(home.resolve("mongodb"), 0);
        Map<String, String> client = Map.of("bootstrap.servers", kafka.bootstrapServers());
        new TopicCreator(client, Duration.ofSeconds(30)).ensure(List.of(TOPIC));
        try (KafkaProducer<String, String> producer =
                        new KafkaProducer<>(Map.copyOf(client), new StringSerializer(), new StringSerializer());
                MongoClient documents = MongoClients.create(mongo.connectionString())) {
            for (int number = 0; true; number++) {
                write(number, producer, documents);
                System.out.println(number);
            }
        }
    }

    static MongoCollection<Document> collection(MongoClient client) {
        return client.getDatabase("attractor").getCollection("acknowledged");
    }

    private static void write(int number, KafkaProducer<String, String> producer, MongoClient documents)
            throws Exception {
        producer.send(new ProducerRecord<>(TOPIC.name(), Integer.toString(number)))
                .get();
        collection(documents).insertOne(new Document("_id", Integer.toString(number)));
    }
}
