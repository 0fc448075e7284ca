package dev.attractor.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.attractor.platform.EmbeddedKafka;
import dev.attractor.platform.EmbeddedMongo;
import dev.attractor.platform.RunningAttractor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same jar as four processes, one role each, against one broker and one store that none of them started. */
class RolesIT {
    private static final int RUNS = 24; // four more than a forecast needs
    private static final Set<String> QUERY_GROUPS = Set.of(
            "query-runs", "query-checkpoints", "query-spectra", "query-embeddings", "query-forecasts", "query-alerts");

    @TempDir
    Path directory;

    @Test
    void aCheckpointGoesInAtTheTrainerAndComesOutAsForecastAtTheQueryRole() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0);
                EmbeddedMongo mongo = EmbeddedMongo.start(directory.resolve("mongodb"), 0);
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
                RunningAttractor lyapunov = start("lyapunov", kafka, mongo)) {
            awaitGroups(admin, Set.of("lyapunov-checkpoints"));
            try (RunningAttractor aelle = start("aelle", kafka, mongo)) {
                awaitGroups(admin, Set.of("lyapunov-checkpoints", "aelle-experiments"));
                try (RunningAttractor query = start("query", kafka, mongo)) {
                    Set<String> all = new TreeSet<>(QUERY_GROUPS);
                    all.addAll(Set.of("lyapunov-checkpoints", "aelle-experiments"));
                    awaitGroups(admin, all);
                    try (RunningAttractor trainer = start("trainer", kafka, mongo)) {
                        awaitForecast(new ApiClient(query.url()));
                        assertThat(groups(admin)).isEqualTo(all);
                    }
                }
            }
        }
    }

    private static void awaitForecast(ApiClient api) {
        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions()
                .untilAsserted(() -> {
                    JsonNode forecast = api.forecasts().stream()
                            .filter(candidate ->
                                    candidate.get("status").asText().equals("ok"))
                            .findFirst()
                            .orElseThrow();
                    assertThat(forecast.get("lower").asDouble())
                            .isLessThanOrEqualTo(forecast.get("point").asDouble());
                    assertThat(forecast.get("point").asDouble())
                            .isLessThanOrEqualTo(forecast.get("upper").asDouble());
                    assertThat(forecast.get("trainedOn").asInt()).isGreaterThanOrEqualTo(10);
                });
    }

    private RunningAttractor start(String role, EmbeddedKafka kafka, EmbeddedMongo mongo) throws Exception {
        Map<String, String> settings = SmallSweep.of(RUNS, 6);
        settings.put("ATTRACTOR_ROLES", role);
        // One run at a time of the other engine: each lasts long enough for a forecast before its end.
        settings.put("ATTRACTOR_TRAINER_PARALLEL_RUNS", "1");
        settings.put("ATTRACTOR_TRAINER_ENGINE", "dl4j");
        settings.put("ATTRACTOR_TRAINER_SWEEP_TASK", "digits-rows");
        settings.put("ATTRACTOR_TRAINER_SWEEP_SPACE_BATCH_SIZE", "32");
        settings.put("ATTRACTOR_EMBEDDED", "false");
        settings.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        settings.put("QUARKUS_MONGODB_CONNECTION_STRING", mongo.connectionString());
        return RunningAttractor.start(settings);
    }

    private static void awaitGroups(Admin admin, Set<String> expected) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(groups(admin)).isEqualTo(new TreeSet<>(expected)));
    }

    /** All groups but those of the live stream, which are new for every process. */
    private static Set<String> groups(Admin admin) throws Exception {
        return admin.listGroups().all().get().stream()
                .map(GroupListing::groupId)
                .filter(group -> !group.startsWith("query-live-"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
