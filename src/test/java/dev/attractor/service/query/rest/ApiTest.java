package dev.attractor.service.query.rest;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.attractor.event.EventPublisher;
import dev.attractor.event.Samples;
import dev.attractor.platform.EmbeddedStoresTestResource;
import dev.attractor.run.RunId;
import dev.attractor.service.query.rest.EventStream.Received;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP API of a process with the role query alone, fed through the topics. */
@QuarkusTest
@TestProfile(ApiTest.QueryAlone.class)
@WithTestResource(EmbeddedStoresTestResource.class)
class ApiTest {
    public static final class QueryAlone implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("attractor.roles", "query");
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final RunId RUN = Samples.RUN;
    private static final String RUNS = "/api/v1/runs";
    private static final String RUN_PATH = RUNS + "/" + RUN;
    private static final String EXPERIMENT_PATH = "/api/v1/experiments/" + Samples.EXPERIMENT;
    private static final String ALERTS = "/api/v1/alerts";
    private static final String RULES = "/api/v1/alert-rules";
    private static final String RULE = "{'name': 'Low', 'when': 'low-forecast', 'threshold': 0.4, 'probability': 0.9}";

    @Inject
    EventPublisher publisher;

    /** The first test publishes for all. */
    @BeforeEach
    void publishOnce() {
        ApiSamples.publishOnce(publisher);
    }

    @Test
    void runsAreListedNewestFirstInPages() {
        ValidatableResponse first = get(RUNS + "?limit=2").then().statusCode(200);
        first.body("runs.runId", contains("later", "digits-rows-0008")).body("total", equalTo(3));

        String token = first.extract().path("nextPageToken");
        given().queryParam("limit", 2)
                .queryParam("pageToken", token)
                .get(RUNS)
                .then()
                .body("runs.runId", contains(RUN.value()))
                .body("nextPageToken", nullValue());
        get(RUNS + "?experiment=another").then().body("runs.runId", contains("later"));
        get(RUNS + "?experiment=nobody").then().statusCode(200).body("runs", empty());
    }

    @ParameterizedTest
    @CsvSource({
        "/runs?limit=0, limit",
        "/runs?limit=1001, limit",
        "/runs?limit=4294967297, limit",
        "/runs?limit=many, limit",
        "/runs?pageToken=forged, pageToken",
        "/runs?experiment=a/b, experiment",
        "/runs/digits-rows-0007/metrics?maxPoints=0, maxPoints",
        "/runs/digits-rows-0007/spectra?step=1.5, step",
        "/experiments/digits-rows/forecasts?step=x, step",
        "/alerts?state=shut, state",
        "/alerts?run=a/b, runId",
        "/stream?experiment=a/b, experiment",
        "/stream?run=a/b, runId",
    })
    void aParameterThatIsWrongIsRefusedByName(String path, String field) {
        get("/api/v1" + path)
                .then()
                .statusCode(400)
                .contentType(ContentType.JSON)
                .body("error.field", equalTo(field))
                .body("error.message", containsString(field))
                .body("error.code", equalTo("invalid"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/runs/nobody",
                "/runs/nobody/metrics",
                "/runs/nobody/spectra",
                "/runs/nobody/checkpoints",
                "/runs/nobody/forecasts",
                "/experiments/nobody",
                "/experiments/nobody/embedding",
                "/experiments/nobody/forecasts",
                "/nothing"
            })
    void whatIsNotThereIsAnErrorInJson(String path) {
        get("/api/v1" + path)
                .then()
                .statusCode(404)
                .contentType(ContentType.JSON)
                .body("error.code", equalTo("not-found"))
                .body("error.message", notNullValue());
    }

    @Test
    void aMethodThatIsNotThereIsAnErrorInJson() {
        given().delete(RUNS)
                .then()
                .statusCode(405)
                .contentType(ContentType.JSON)
                .body("error.code", notNullValue());
    }

    @Test
    void aRunShowsTheLatestOfEverything() {
        get(RUN_PATH)
                .then()
                .statusCode(200)
                .body("runId", equalTo(RUN.value()))
                .body("experimentId", equalTo(Samples.EXPERIMENT.value()))
                .body("status", equalTo("finished"))
                .body("finalAccuracy", equalTo(0.9f))
                .body("params.cell", equalTo("lstm"))
                .body("metrics.validation_accuracy.value", equalTo(0.75f))
                .body("metrics.train_loss.value", equalTo("Infinity"))
                .body("spectrum.lambdaMax", equalTo(-0.25f))
                .body("lambdaMaxHistory", hasSize(2))
                .body("forecast.step", equalTo(2))
                .body("startedAt", equalTo("2026-11-20T12:00:00Z"));
    }

    @Test
    void metricsComeOneByOneAllTogetherAndDownsampled() {
        get(RUN_PATH + "/metrics?key=validation_accuracy")
                .then()
                .body("key", equalTo("validation_accuracy"))
                .body("points", contains(List.of(1, "2026-11-20T12:00:00Z", 0.75f)))
                .body("downsampled", equalTo(false));
        get(RUN_PATH + "/metrics?key=train_loss").then().body("points[0][2]", equalTo("Infinity"));
        get(RUN_PATH + "/metrics").then().body("metrics.key", contains("long", "train_loss", "validation_accuracy"));
        get(RUN_PATH + "/metrics?key=long&maxPoints=20")
                .then()
                .body("downsampled", equalTo(true))
                .body("points.size()", lessThanOrEqualTo(20))
                .body("points[0][0]", equalTo(0))
                .body("points[-1][0]", equalTo(299))
                .body("points.collect { it[2] }", hasItem(9.0f));
        get(RUN_PATH + "/metrics?key=unknown").then().statusCode(200).body("points", empty());
    }

    @Test
    void checkpointsAndSpectraAreServedByStep() {
        get(RUN_PATH + "/checkpoints")
                .then()
                .body("checkpoints[0].step", equalTo(1))
                .body("checkpoints[0].weights.sha256", equalTo("a".repeat(64)));
        get(RUN_PATH + "/spectra").then().body("spectra.step", contains(1, 2));
        get(RUN_PATH + "/spectra?step=2")
                .then()
                .body("spectra.step", contains(2))
                .body("spectra[0].status", equalTo("ok"))
                .body("spectra[0].exponents", contains(-0.25f, -1.5f))
                .body("spectra[0].summary.lambdaMax", equalTo(-0.25f))
                .body("spectra[0].mode", equalTo("full"));
        get(RUN_PATH + "/spectra?step=5000000000").then().statusCode(200).body("spectra", empty());
    }

    @Test
    void forecastsAreServedByRunAndByExperiment() {
        get(RUN_PATH + "/forecasts")
                .then()
                .body("forecasts.step", contains(1, 2))
                .body("forecasts[0].status", equalTo("ok"))
                .body("forecasts[0].lower", equalTo(0.2f))
                .body("forecasts[0].baselines.curve.point", equalTo(0.35f))
                .body("forecasts[0].stop.verdict", equalTo("stop"))
                .body("forecasts[0]", not(hasKey("explanation")));
        get(EXPERIMENT_PATH + "/forecasts").then().body("forecasts", hasSize(3));
        get(EXPERIMENT_PATH + "/forecasts?step=1")
                .then()
                .body("forecasts", hasSize(2))
                .body("forecasts.find { it.runId == '" + RUN + "' }.finalAccuracy", equalTo(0.9f));
    }

    @Test
    void experimentsAreServedInNumbersAndAsAMap() {
        get("/api/v1/experiments").then().body("experiments.experimentId", contains("another", "digits-rows"));
        get(EXPERIMENT_PATH)
                .then()
                .body("name", equalTo("Digits, row by row"))
                .body("runs", equalTo(2))
                .body("finished", equalTo(1))
                .body("labelled", equalTo(1))
                .body("bestRun", equalTo(RUN.value()))
                .body("bestAccuracy", equalTo(0.9f));
        get(EXPERIMENT_PATH + "/embedding")
                .then()
                .body("modelVersion", equalTo(2))
                .body("points[0].runId", equalTo(RUN.value()))
                .body("points[0].x", equalTo(0.5f))
                .body("points[0].accuracy", equalTo(0.9f))
                .body("points[0].predicted", equalTo(0.3f));
        get(EXPERIMENT_PATH + "/embedding?modelVersion=2")
                .then()
                .statusCode(200)
                .body("points", hasSize(1));
        get("/api/v1/experiments/another/embedding").then().statusCode(200).body("points", empty());
    }

    @Test
    void alertsAreListedAndAcknowledged() {
        String id = get(ALERTS + "?run=" + RUN).path("alerts[0].alertId");
        assertThat(id).isEqualTo("low-accuracy:" + RUN + ":1");
        get(ALERTS + "?experiment=another").then().body("alerts", empty());

        given().post(ALERTS + "/" + id + "/ack")
                .then()
                .statusCode(200)
                .body("state", equalTo("acknowledged"))
                .body("acknowledgedAt", notNullValue())
                .body("runName", equalTo("lstm 16"))
                .body("deliveries", empty());
        get(ALERTS + "?state=open").then().body("alerts", empty());
        get(ALERTS + "?state=acknowledged").then().body("alerts.alertId", contains(id));
        await().atMost(PATIENCE).untilAsserted(() -> get(RUN_PATH).then().body("openAlerts", equalTo(0)));
        given().post(ALERTS + "/nobody/ack").then().statusCode(404).body("error.code", equalTo("not-found"));
    }

    @Test
    void alertRulesAreMadeChangedAndDeleted() {
        String id = json(RULE)
                .post(RULES)
                .then()
                .statusCode(201)
                .body("threshold", equalTo(0.4f))
                .body("notify", empty())
                .extract()
                .path("ruleId");
        get(RULES).then().body("rules.ruleId", hasItems("low-accuracy", id));

        json("{'name': 'Lower', 'when': 'low-forecast', 'notify': [{'type': 'webhook', 'url': 'https://example.org/a'}]}")
                .put(RULES + "/" + id)
                .then()
                .statusCode(200)
                .body("name", equalTo("Lower"))
                .body("threshold", equalTo(0.5f))
                .body("notify[0].url", equalTo("https://example.org/a"));
        given().delete(RULES + "/" + id).then().statusCode(204);
        get(RULES).then().body("rules.ruleId", not(hasItem(id)));
        given().delete(RULES + "/" + id).then().statusCode(404);
        json(RULE).put(RULES + "/" + id).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'name': 'a', 'when': 'low-forecast', 'colour': 'red'} | colour",
                "{'when': 'low-forecast'} | name",
                "{'name': 'a'} | when",
                "{'name': '', 'when': 'low-forecast'} | name",
                "{'name': 'a', 'when': 'never'} | when",
                "{'name': 'a', 'when': 'low-forecast', 'threshold': 2} | threshold",
                "{'name': 'a', 'when': 'low-forecast', 'threshold': 'high'} | threshold",
                "{'name': 'a', 'when': 'low-forecast', 'probability': 0} | probability",
                "{'name': 'a', 'when': 'low-forecast', 'experiment': 'a/b'} | experiment",
                "{'name': 'a', 'when': 'low-forecast', 'notify': [{'type': 'webhook', 'url': 'ftp://a'}]} | notify",
                "{'name': 'a', 'when': 'low-forecast', 'notify': [{'type': 'pigeon', 'url': 'http://a'}]} | notify",
                "{'name': 'a', 'when': 'low-forecast', 'notify': [{'type': 'webhook'}]} | notify",
                "{'name': 'a', 'when': 'low-forecast', 'notify': [null]} | notify",
                "{'name': 'a' | body",
                "[] | body",
                "null | body",
                "'' | body",
            })
    void aRuleThatIsWrongIsRefusedByField(String body, String field) {
        json(body)
                .post(RULES)
                .then()
                .statusCode(400)
                .contentType(ContentType.JSON)
                .body("error.field", containsString(field))
                .body("error.message", notNullValue());
    }

    @Test
    void anotherContentTypeIsRefused() {
        given().contentType(ContentType.XML).body("<rule/>").post(RULES).then().statusCode(415);
        given().contentType(ContentType.JSON).post(RULES).then().statusCode(400);
    }

    @Test
    void theStreamTellsWhatHappensAndWhatWasMissed() throws Exception {
        URI stream = URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/api/v1/stream");
        String lastId;
        try (EventStream all = EventStream.open(stream, Optional.empty())) {
            // The listener takes part from its first assignment on, so what happens is repeated until it is heard.
            await().atMost(PATIENCE).until(() -> {
                publisher.publish(Samples.spectrum(RUN, 1));
                return !all.received().isEmpty();
            });
            Received heard = all.received().get(0);
            assertThat(heard.type()).isEqualTo("spectrum");
            assertThat(heard.data()).contains("\"runId\":\"" + RUN + "\"");
            lastId = heard.id();
        }
        publisher.publish(ApiSamples.lowForecast());
        URI forecasts = stream.resolve("/api/v1/stream?types=forecast&run=" + RUN);
        try (EventStream resumed = EventStream.open(forecasts, Optional.of(lastId))) {
            await().atMost(PATIENCE).until(() -> !resumed.received().isEmpty());
            assertThat(resumed.received()).extracting(Received::type).containsOnly("forecast");
            assertThat(resumed.received()).noneMatch(heard -> heard.data().contains("explanation"));
        }
        try (EventStream unknown = EventStream.open(stream, Optional.of("unknown-1"))) {
            await().atMost(PATIENCE).until(() -> !unknown.received().isEmpty());
            assertThat(unknown.received().get(0).type()).isEqualTo("reset");
        }
    }

    @Test
    void thePageAndItsChartsAreServedWithASecurityPolicy() {
        get("/").then()
                .statusCode(200)
                .contentType(ContentType.HTML)
                .header("Content-Security-Policy", containsString("script-src 'self'"))
                .header("X-Content-Type-Options", equalTo("nosniff"));
        get("/_static/echarts/5.6.0/dist/echarts.min.js").then().statusCode(200);
        get(RUNS).then().header("Content-Security-Policy", containsString("default-src 'none'"));
    }

    @Test
    void openApiAndMetricsAreServed() {
        given().accept(ContentType.JSON)
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("paths.size()", greaterThan(10))
                .body("paths.keySet()", hasItems("/api/v1/runs", "/api/v1/alert-rules/{ruleId}"));
        get("/q/metrics").then().statusCode(200).body(containsString("http_server_requests"));
    }

    private static RequestSpecification json(String body) {
        return given().contentType(ContentType.JSON).body(body.replace('\'', '"'));
    }
}
