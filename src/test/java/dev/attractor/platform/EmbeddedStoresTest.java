package dev.attractor.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the embedded broker and store keep. */
class EmbeddedStoresTest {
    private static final int ENOUGH = 300;

    @TempDir
    Path home;

    @Test
    void acknowledgedWritesSurviveTheDeathOfTheProcess() throws Exception {
        List<String> acknowledged = writeUntilKilled();
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ENOUGH);
        assertThat(storedRecords(acknowledged.size())).containsAll(acknowledged).doesNotHaveDuplicates();
        assertThat(storedDocuments()).containsAll(acknowledged);
    }

    @Test
    void documentsSurviveARestart() {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(home.resolve("mongodb"), 0);
                MongoClient client = MongoClients.create(mongo.connectionString())) {
            AcknowledgedWrites.collection(client).insertOne(new Document("_id", "kept"));
        }
        assertThat(storedDocuments()).containsExactly("kept");
    }

    @Test
    void topicsAreCreatedOnceKeepTheirPartitionsAndSurviveARestart() throws Exception {
        Topic first = new Topic("first", 2, Map.of("retention.ms", "-1"));
        try (EmbeddedKafka kafka = EmbeddedKafka.start(home.resolve("kafka"), 0)) {
            creator(kafka).ensure(List.of(first));
        }
        try (EmbeddedKafka kafka = EmbeddedKafka.start(home.resolve("kafka"), 0)) {
            creator(kafka).ensure(List.of(new Topic("first", 5, Map.of()), new Topic("second", 1, Map.of())));
            assertThat(partitions(kafka, List.of("first", "second"))).isEqualTo(Map.of("first", 2, "second", 1));
        }
    }

    private static TopicCreator creator(EmbeddedKafka kafka) {
        return new TopicCreator(Map.of("bootstrap.servers", kafka.bootstrapServers()), Duration.ofSeconds(30));
    }

    private static Map<String, Integer> partitions(EmbeddedKafka kafka, List<String> topics) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            return admin.describeTopics(topics).allTopicNames().get().values().stream()
                    .collect(Collectors.toMap(
                            TopicDescription::name, topic -> topic.partitions().size()));
        }
    }

    /** Ended by SIGKILL, so no shutdown hook runs. What it had printed stays readable. */
    private List<String> writeUntilKilled() throws IOException, InterruptedException {
        Process process = ForkedJvm.of(AcknowledgedWrites.class, Map.of(), home.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                acknowledged.add(line);
                if (acknowledged.size() == ENOUGH) {
                    process.toHandle().destroyForcibly();
                }
            }
        }
        process.waitFor();
        return acknowledged;
    }

    private Set<String> storedDocuments() {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(home.resolve("mongodb"), 0);
                MongoClient client = MongoClients.create(mongo.connectionString())) {
            return StreamSupport.stream(
                            AcknowledgedWrites.collection(client).find().spliterator(), false)
                    .map(document -> document.getString("_id"))
                    .collect(Collectors.toSet());
        }
    }

    private List<String> storedRecords(int atLeast) {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(home.resolve("kafka"), 0);
                KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", kafka.bootstrapServers()),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(AcknowledgedWrites.TOPIC.name(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<String> values = new ArrayList<>();
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    values.add(record.value());
                }
                return values.size() >= atLeast;
            });
            return values;
        }
    }
}
