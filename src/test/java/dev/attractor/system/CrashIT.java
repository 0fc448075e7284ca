package dev.attractor.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.attractor.platform.RunningAttractor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed in the middle of a sweep and started again. */
class CrashIT {
    private static final int RUNS = 8;
    private static final int EPOCHS = 6;

    @TempDir
    Path home;

    @Test
    void noCheckpointIsLostOrDoubledAndEveryRunGoesOn() throws Exception {
        Map<String, String> settings = SmallSweep.of(RUNS, EPOCHS);
        settings.put("ATTRACTOR_HOME", home.toString());
        try (RunningAttractor killed = RunningAttractor.start(settings)) {
            ApiClient api = new ApiClient(killed.url());
            await().atMost(Duration.ofMinutes(2)).until(() -> api.spectra().size() >= EPOCHS + 3);
            killed.kill();
        }
        try (RunningAttractor again = RunningAttractor.start(settings)) {
            ApiClient api = new ApiClient(again.url());
            await().atMost(Duration.ofMinutes(4))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> {
                        assertThat(api.runs())
                                .hasSize(RUNS)
                                .allMatch(run -> !run.get("status").asText().equals("running"));
                        assertThat(api.spectra()).hasSameSizeAs(api.checkpoints());
                    });
            for (JsonNode run : api.runs()) {
                assertThat(run.get("status").asText())
                        .as("status of %s", run.get("runId"))
                        .isEqualTo("finished");
                String path = "/runs/" + run.get("runId").asText();
                List<Long> every = LongStream.rangeClosed(0, EPOCHS).boxed().toList();
                assertThat(steps(api.list(path + "/checkpoints", "checkpoints")))
                        .isEqualTo(every);
                assertThat(steps(api.list(path + "/spectra", "spectra"))).isEqualTo(every);
                assertThat(hashes(api.list(path + "/spectra", "spectra"), "/weightsSha256"))
                        .as("the spectra are those of the checkpoints that were kept")
                        .isEqualTo(hashes(api.list(path + "/checkpoints", "checkpoints"), "/weights/sha256"));
            }
        }
    }

    private static List<Long> steps(List<JsonNode> items) {
        return items.stream().map(item -> item.get("step").asLong()).toList();
    }

    private static Map<Long, String> hashes(List<JsonNode> items, String pointer) {
        return items.stream()
                .collect(Collectors.toMap(
                        item -> item.get("step").asLong(),
                        item -> item.at(pointer).asText()));
    }
}
