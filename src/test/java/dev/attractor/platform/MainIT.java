package dev.attractor.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application as its users start it. */
class MainIT {
    /** The JVM's code for a process that SIGTERM ended in order: 128 + 15. */
    private static final int TERMINATED = 143;

    @TempDir
    Path home;

    @Test
    void addressInTheReadyLineAnswersAndTheProcessStopsOnSignalAndStartsAgain() throws Exception {
        for (int start = 1; start <= 2; start++) {
            try (RunningAttractor all = RunningAttractor.start(allInOne())) {
                // Once, without waiting: the line promises it.
                RestAssured.get(all.url() + "/q/health/ready").then().statusCode(200);
                assertThat(all.stop()).as("exit code of start " + start).isEqualTo(TERMINATED);
                assertThat(all.output())
                        .filteredOn(line -> line.contains("is ready"))
                        .hasSize(1);
                assertThat(all.errors()).isEmpty();
            }
        }
    }

    @Test
    void secondProcessWorksOnTheStoresOfTheFirstWithItsOwnRole() throws Exception {
        Map<String, String> settings = allInOne();
        String kafka = Integer.toString(Ports.free());
        String mongodb = Integer.toString(Ports.free());
        settings.put("ATTRACTOR_EMBEDDED_KAFKA_PORT", kafka);
        settings.put("ATTRACTOR_EMBEDDED_MONGODB_PORT", mongodb);
        Map<String, String> second = Map.of(
                "ATTRACTOR_ROLES", "lyapunov",
                "ATTRACTOR_EMBEDDED", "false",
                "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + kafka,
                "QUARKUS_MONGODB_CONNECTION_STRING", "mongodb://127.0.0.1:" + mongodb,
                "QUARKUS_HTTP_PORT", "0");
        try (RunningAttractor all = RunningAttractor.start(settings);
                RunningAttractor worker = RunningAttractor.start(second)) {
            RestAssured.get(worker.url() + "/q/health/ready").then().statusCode(200);
            RestAssured.get(worker.url() + "/api/v1/runs").then().statusCode(503);
            assertThat(all.url()).isNotEqualTo(worker.url());
        }
    }

    private Map<String, String> allInOne() throws IOException {
        return new HashMap<>(Map.of(
                "ATTRACTOR_HOME", home.toRealPath().toString(),
                "ATTRACTOR_DEMO", "false",
                "ATTRACTOR_EMBEDDED_KAFKA_PORT", "0",
                "ATTRACTOR_EMBEDDED_MONGODB_PORT", "0",
                "QUARKUS_HTTP_PORT", "0"));
    }
}
