package dev.attractor.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may come in, against the packaged application with tokens. */
class RequestGateIT {
    private static final String READER = "reader-reader-reader";
    private static final String WRITER = "writer-writer-writer";
    private static final String RULE = "{\"name\": \"low\", \"when\": \"low-forecast\"}";

    @TempDir
    static Path home;

    private static RunningAttractor process;

    @BeforeAll
    static void start() throws Exception {
        process = RunningAttractor.start(Map.of(
                "ATTRACTOR_HOME",
                home.toRealPath().toString(),
                "ATTRACTOR_DEMO",
                "false",
                "ATTRACTOR_TOKENS",
                "read:" + READER + ",write:" + WRITER,
                "ATTRACTOR_EMBEDDED_KAFKA_PORT",
                "0",
                "ATTRACTOR_EMBEDDED_MONGODB_PORT",
                "0",
                "QUARKUS_HTTP_PORT",
                "0"));
    }

    @AfterAll
    static void stop() throws Exception {
        process.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/app/main.js",
                "/_static/echarts/5.6.0/dist/echarts.min.js",
                "/api/v1/runs",
                "/api/v1/stream",
                "/api//v1/runs",
                "/%61pi/v1/runs",
                "/q/metrics",
                "/q/openapi",
                "/no/such/route"
            })
    void everyRouteRefusesWithoutAToken(String path) throws Exception {
        Response reply = RestAssured.given().urlEncodingEnabled(false).get(process.url() + path);
        assertThat(reply.statusCode()).isEqualTo(401);
        assertThat(reply.jsonPath().getString("error.code")).isEqualTo("unauthorized");
    }

    @Test
    void healthNeedsNone() throws Exception {
        assertThat(RestAssured.get(process.url() + "/q/health/ready").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aReadTokenReadsAndAWriteTokenWrites() throws Exception {
        assertThat(bearer(READER).get(process.url() + "/api/v1/runs").statusCode())
                .isEqualTo(200);
        for (var expected : List.of(Map.entry(READER, 401), Map.entry(WRITER, 201))) {
            int status = bearer(expected.getKey())
                    .contentType("application/json")
                    .body(RULE)
                    .post(process.url() + "/api/v1/alert-rules")
                    .statusCode();
            assertThat(status).isEqualTo(expected.getValue());
        }
    }

    @Test
    void aBrowserBringsTheTokenOnceAndKeepsItAsACookie() throws Exception {
        Response entered = RestAssured.given().redirects().follow(false).get(process.url() + "/?token=" + READER);
        assertThat(entered.statusCode()).isEqualTo(303);
        String cookie = entered.header("Set-Cookie");
        assertThat(cookie).containsIgnoringCase("HttpOnly").contains("SameSite=Strict");
        Response page = RestAssured.given().cookies(entered.cookies()).get(process.url() + "/api/v1/experiments");
        assertThat(page.statusCode()).isEqualTo(200);
    }

    @Test
    void otherHostNamesAndOtherSitesPagesAreRefused() throws Exception {
        assertThat(bearer(WRITER)
                        .header("Host", "attacker.example")
                        .get(process.url() + "/api/v1/runs")
                        .statusCode())
                .isEqualTo(421);
        assertThat(bearer(WRITER)
                        .header("Origin", "https://attacker.example")
                        .post(process.url() + "/api/v1/alerts/x/ack")
                        .statusCode())
                .isEqualTo(403);
    }

    private static io.restassured.specification.RequestSpecification bearer(String token) {
        return RestAssured.given().header("Authorization", "Bearer " + token);
    }
}
