package dev.attractor.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.attractor.event.Topic;
import dev.attractor.event.Topics;
import dev.attractor.platform.RunningAttractor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One process with all roles while it trains: what its users see, and what a bad record does to it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AllInOneIT {
    private static final int RUNS = 24;
    private static final int EPOCHS = 5;

    /** The independent determinant and the kernel's logs agree to rounding; a wrong Jacobian misses by orders of magnitude. */
    private static final double SUM_RULE = 1e-8;

    @TempDir
    static Path home;

    private static RunningAttractor process;
    private static ApiClient api;

    @BeforeAll
    static void start() throws Exception {
        Map<String, String> settings = SmallSweep.of(RUNS, EPOCHS);
        settings.put("ATTRACTOR_HOME", home.toString());
        process = RunningAttractor.start(settings);
        api = new ApiClient(process.url());
    }

    @AfterAll
    static void stop() throws Exception {
        process.close();
    }

    @Test
    @Order(1)
    void runsSpectraAndAnEmbeddingArrive() {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    assertThat(api.runs())
                            .filteredOn(run -> run.get("metrics").has("validation_accuracy"))
                            .hasSizeGreaterThanOrEqualTo(8);
                    assertThat(api.spectra()).hasSizeGreaterThanOrEqualTo(20);
                    assertThat(api.list("/experiments/small/embedding", "points"))
                            .isNotEmpty();
                });
    }

    @Test
    @Order(2)
    void malformedRecordsLandInTheirDeadLetterTopicsWithAReason() throws Exception {
        Set<String> expected = new HashSet<>();
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(kafka(), new StringSerializer(), new StringSerializer())) {
            for (Topic<?> topic : Topics.all()) {
                producer.send(new ProducerRecord<>(topic.name(), "key", "{\"experimentId\": \"..\", \"type\": 7}"));
                expected.add(topic.deadLetter());
            }
        }
        Map<String, String> reasons = new HashMap<>();
        try (KafkaConsumer<String, String> consumer = deadLetters(expected)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                for (ConsumerRecord<String, String> message : consumer.poll(Duration.ofMillis(200))) {
                    Header reason = message.headers().lastHeader("dead-letter-reason");
                    reasons.put(message.topic(), new String(reason.value(), StandardCharsets.UTF_8));
                }
                return reasons.keySet().equals(expected);
            });
        }
        assertThat(reasons.values()).allMatch(reason -> reason.contains("refused"));
    }

    @Test
    @Order(3)
    void forecastsWithIntervalsAndAnAlertOnARunThatEndsLowFollow() {
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(api.runs())
                        .hasSize(RUNS)
                        .allMatch(run -> !run.get("status").asText().equals("running")));
        List<JsonNode> forecasts = api.forecasts().stream()
                .filter(forecast -> forecast.get("status").asText().equals("ok"))
                .toList();
        assertThat(forecasts)
                .isNotEmpty()
                .allMatch(forecast -> !forecast.get("baselines").isEmpty())
                .anyMatch(forecast -> forecast.get("baselines").has("curve"));
        assertThat(api.list("/alerts", "alerts"))
                .anyMatch(alert -> api.get("/runs/" + alert.get("runId").asText())
                                .get("finalAccuracy")
                                .asDouble()
                        < alert.at("/forecast/threshold").asDouble());
    }

    @Test
    @Order(4)
    void everySpectrumObeysTheSumRule() {
        assertThat(api.spectra())
                .hasSize(RUNS * (EPOCHS + 1))
                .allMatch(spectrum -> spectrum.get("collapsed").asInt() > 0
                        || spectrum.get("sumRuleResidual").asDouble() < SUM_RULE);
    }

    @Test
    @Order(5)
    void thePageShowsThemInABrowser() throws Exception {
        try (Browser browser = Browser.open()) {
            browser.visit(process.url() + "/");
            browser.awaitElements("[data-testid=run-row]", 8);
            browser.click("[data-testid=run-row] a");
            browser.awaitElements("[data-testid=run-view]", 1);
            String run = forecastRun();
            boolean explained = isOk("/runs/" + run + "/explanation");
            browser.visit(process.url() + "/#/runs/" + run);
            browser.awaitDrawn("chart-metrics", "chart-spectrum", "chart-heatmap", "chart-forecast");
            browser.awaitElements("[data-testid=neighbours] input", 1);
            if (explained) {
                browser.awaitDrawn("chart-explanation");
            }
            boolean evaluated = isOk("/experiments/small/evaluation");
            browser.visit(process.url() + "/#/experiments/small");
            browser.awaitDrawn("chart-embedding", "chart-predicted");
            browser.awaitElements("[data-testid=evaluation]", 1);
            if (evaluated) {
                browser.awaitElements("[data-testid=evaluation] .findings li", 1);
                browser.awaitElements("[data-testid=evaluation] table.skill tbody tr", 1);
                browser.awaitDrawn("chart-skill");
            }
            browser.visit(process.url() + "/#/alerts");
            browser.awaitElements("[data-testid=alert]", 1);
            assertThat(browser.consoleErrors()).isEmpty();
        }
    }

    /** Whether the API has it already; asked before the page is opened, so that the page must show it then. */
    private static boolean isOk(String path) {
        return api.get(path).get("status").asText().equals("ok");
    }

    private static String forecastRun() {
        return api.runs().stream()
                .filter(run -> run.at("/forecast/status").asText().equals("ok"))
                .findFirst()
                .orElseThrow()
                .get("runId")
                .asText();
    }

    private static KafkaConsumer<String, String> deadLetters(Set<String> topics) throws IOException {
        Map<String, Object> settings = kafka();
        settings.put("group.id", "test-" + UUID.randomUUID());
        settings.put("auto.offset.reset", "earliest");
        KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        consumer.subscribe(topics);
        return consumer;
    }

    private static Map<String, Object> kafka() throws IOException {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", process.brokerAddress());
        return settings;
    }
}
