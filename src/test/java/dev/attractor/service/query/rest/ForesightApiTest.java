package dev.attractor.service.query.rest;

import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.attractor.aelle.evaluation.Difference;
import dev.attractor.aelle.evaluation.Estimate;
import dev.attractor.aelle.evaluation.EvaluationReport;
import dev.attractor.aelle.evaluation.SkillRow;
import dev.attractor.event.EventPublisher;
import dev.attractor.event.Samples;
import dev.attractor.platform.EmbeddedStoresTestResource;
import dev.attractor.run.RunId;
import dev.attractor.store.Evaluation;
import dev.attractor.store.EvaluationStore;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API says about forecasts: how good they are, what they advise, what they rest on. */
@QuarkusTest
@TestProfile(ApiTest.QueryAlone.class)
@WithTestResource(EmbeddedStoresTestResource.class)
class ForesightApiTest {
    private static final String RUNS = "/api/v1/runs/";
    private static final RunId RUN = Samples.RUN;
    private static final String EVALUATION = "/api/v1/experiments/" + Samples.EXPERIMENT + "/evaluation";

    @Inject
    EventPublisher publisher;

    @Inject
    EvaluationStore evaluations;

    @BeforeEach
    void publishOnce() {
        ApiSamples.publishOnce(publisher);
        evaluations.put(evaluation());
    }

    @Test
    void anEvaluationIsServedWholeOrByStepAndFeatures() {
        get(EVALUATION)
                .then()
                .statusCode(200)
                .body("status", equalTo("ok"))
                .body("runsNeeded", equalTo(30))
                .body("runsThere", equalTo(1))
                .body("evaluations", hasSize(1))
                .body("evaluations[0].mode", equalTo("full"))
                .body("evaluations[0].probeId", equalTo("digits-rows-probe"))
                .body("evaluations[0].evaluatedAt", equalTo("2026-11-20T12:00:00Z"))
                .body("evaluations[0].report.findings", contains("The spectrum adds nothing measurable here."))
                .body("evaluations[0].report.rows", hasSize(3))
                .body("evaluations[0].report.rows[0].spearman.low", equalTo(0.5f))
                .body("evaluations[0].report.rows[1].againstBest.baseline", equalTo("curve"));
        get(EVALUATION + "?step=1").then().body("evaluations[0].report.rows.features", contains("curve", "combined"));
        get(EVALUATION + "?features=curve").then().body("evaluations[0].report.rows.step", contains(1, 3));
        get(EVALUATION + "?features=curve,combined&step=3").then().body("evaluations[0].report.rows", hasSize(1));
    }

    @Test
    void withoutAnEvaluationItIsSaidWhatIsMissing() {
        get("/api/v1/experiments/another/evaluation")
                .then()
                .statusCode(200)
                .body("status", equalTo("not-enough-runs"))
                .body("runsNeeded", equalTo(30))
                .body("runsThere", equalTo(0))
                .body("evaluations", empty());
    }

    @Test
    void aRunThatWillNotReachTheIncumbentIsAdvisedToStop() {
        get(RUNS + ApiSamples.TO_STOP + "/advice")
                .then()
                .statusCode(200)
                .body("stop", equalTo(true))
                .body("reason", containsString("accuracy of 0.300 is expected"))
                .body("reason", containsString("margin of -2.50"))
                .body("reason", containsString("at most 10 %"))
                .body("rule.incumbent", equalTo(0.5f))
                .body("rule.falseAlarmRate", equalTo(0.1f))
                .body("rule.goodRuns", equalTo(12))
                .body("rule.goodRunsNeeded", equalTo(9))
                .body("forecast.step", equalTo(1))
                .body("forecast", not(hasKey("explanation")));
    }

    @Test
    void aFinishedRunAndATransferredForecastAreNeverAdvisedToStop() {
        get(RUNS + RUN + "/advice")
                .then()
                .body("stop", equalTo(false))
                .body("reason", containsString("The run is finished"))
                .body("rule.verdict", equalTo("stop"));
        get(RUNS + ApiSamples.LATER + "/advice")
                .then()
                .body("stop", equalTo(false))
                .body("reason", containsString("first guess learned from experiment digits-rows-before"))
                .body("forecast.status", equalTo("transfer"));
    }

    @Test
    void aForecastIsExplainedByStep() {
        get(RUNS + RUN + "/explanation")
                .then()
                .statusCode(200)
                .body("status", equalTo("ok"))
                .body("step", equalTo(2))
                .body("point", equalTo(0.3f))
                .body("explanation.improvement", equalTo(0.05f))
                .body("explanation.shares", contains(0.25f, 0.75f))
                .body("explanation.changes", contains(0.1f, 0.0f))
                .body("explanation.nearest[0].runId", equalTo("digits-rows-0003"));
        get(RUNS + RUN + "/explanation?step=1").then().body("step", equalTo(1));
        get(RUNS + ApiSamples.LATER + "/explanation")
                .then()
                .statusCode(200)
                .body("status", equalTo("none"))
                .body("reason", containsString("another experiment"))
                .body("$", not(hasKey("explanation")));
    }

    @Test
    void theDistanceToAReferenceIsTheMeanMoveOfItsExponents() {
        // Exponents (-0.25, -1.5) and (-0.5, -0.75): (0.25 + 0.75) / 2, exact in binary.
        distance(RUN, "reference=" + ApiSamples.TO_STOP)
                .statusCode(200)
                .body("distance", equalTo(0.5f))
                .body("unit", equalTo("nats per step"))
                .body("step", equalTo(2))
                .body("reference", equalTo(ApiSamples.TO_STOP.value()))
                .body("referenceStep", equalTo(4))
                .body("mode", equalTo("full"));
        distance(ApiSamples.TO_STOP, "reference=" + RUN)
                .body("step", equalTo(4))
                .body("referenceStep", equalTo(2));
        distance(RUN, "reference=" + RUN + "&step=2&referenceStep=1")
                .body("distance", equalTo(0.0f))
                .body("referenceStep", equalTo(1));
    }

    @Test
    void spectraOfDifferentKindsHaveNoDistance() {
        distance(RUN, "reference=" + ApiSamples.LATER)
                .statusCode(409)
                .body("error.code", equalTo("conflict"))
                .body("error.field", equalTo("reference"))
                .body("error.message", containsString("mode full with probe digits-rows-probe"))
                .body("error.message", containsString("mode aelle-compat"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/experiments/digits-rows/evaluation?step=x | 400 | step",
                "/experiments/digits-rows/evaluation?step=2 | 400 | step",
                "/experiments/digits-rows/evaluation?features=curve,luck | 400 | features",
                "/experiments/digits-rows/embedding?modelVersion=x | 400 | modelVersion",
                "/experiments/digits-rows/embedding?modelVersion=1 | 409 | modelVersion",
                "/experiments/another/embedding?modelVersion=1 | 404 | modelVersion",
                "/runs/digits-rows-0007/explanation?step=x | 400 | step",
                "/runs/digits-rows-0007/explanation?step=7 | 404 | step",
                "/runs/digits-rows-0007/distance | 400 | reference",
                "/runs/digits-rows-0007/distance?reference=a/b | 400 | reference",
                "/runs/digits-rows-0007/distance?reference=digits-rows-0008&step=x | 400 | step",
                "/runs/digits-rows-0007/distance?reference=digits-rows-0008&step=7 | 404 | step",
                "/runs/digits-rows-0007/distance?reference=digits-rows-0008&referenceStep=x | 400 | referenceStep",
                "/runs/digits-rows-0007/distance?reference=digits-rows-0008&referenceStep=1 | 404 | referenceStep",
            })
    void whatDoesNotFitIsRefusedByName(String path, int status, String field) {
        get("/api/v1" + path)
                .then()
                .statusCode(status)
                .contentType(ContentType.JSON)
                .body("error.field", equalTo(field))
                .body("error.message", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/experiments/nobody/evaluation",
                "/runs/nobody/advice",
                "/runs/nobody/explanation",
                "/runs/nobody/distance?reference=digits-rows-0007",
                "/runs/digits-rows-0007/distance?reference=nobody",
            })
    void whatIsNotThereIsAnErrorInJson(String path) {
        get("/api/v1" + path)
                .then()
                .statusCode(404)
                .body("error.code", equalTo("not-found"))
                .body("error.message", containsString("nobody"));
    }

    private static ValidatableResponse distance(RunId run, String query) {
        return get(RUNS + run + "/distance?" + query).then();
    }

    private static Evaluation evaluation() {
        return new Evaluation(
                Samples.EXPERIMENT,
                "full",
                "digits-rows-probe",
                Samples.TIME,
                new EvaluationReport(
                        40,
                        12,
                        0.5,
                        0.9,
                        5,
                        7,
                        List.of(1L, 3L),
                        List.of(row(1, "curve"), row(1, "combined"), row(3, "curve")),
                        List.of("The spectrum adds nothing measurable here.")));
    }

    private static SkillRow row(long step, String features) {
        Optional<Estimate> estimate = Optional.of(new Estimate(0.75, 0.5, 0.875));
        return new SkillRow(
                step,
                features,
                40,
                estimate,
                estimate,
                estimate,
                estimate,
                estimate,
                estimate,
                features.equals("combined")
                        ? Optional.of(new Difference("curve", new Estimate(0.125, -0.25, 0.5)))
                        : Optional.empty());
    }
}
