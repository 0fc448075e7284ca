package dev.attractor.service.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.attractor.alert.AlertRule;
import dev.attractor.alert.AlertState;
import dev.attractor.event.EventJson;
import dev.attractor.event.Samples;
import dev.attractor.event.v1.AlertChanged;
import dev.attractor.event.v1.ForecastMade;
import dev.attractor.run.ExperimentId;
import dev.attractor.run.RunId;
import dev.attractor.run.RunStatus;
import dev.attractor.store.AlertRuleStore;
import dev.attractor.store.AlertStore;
import dev.attractor.store.CheckpointStore;
import dev.attractor.store.EmbeddingStore;
import dev.attractor.store.ForecastStore;
import dev.attractor.store.MetricStore;
import dev.attractor.store.RunRow;
import dev.attractor.store.RunStore;
import dev.attractor.store.SpectrumStore;
import dev.attractor.store.TestDatabase;
import dev.attractor.store.mongo.MongoAlertRuleStore;
import dev.attractor.store.mongo.MongoAlertStore;
import dev.attractor.store.mongo.MongoCheckpointStore;
import dev.attractor.store.mongo.MongoEmbeddingStore;
import dev.attractor.store.mongo.MongoForecastStore;
import dev.attractor.store.mongo.MongoMetricStore;
import dev.attractor.store.mongo.MongoRunStore;
import dev.attractor.store.mongo.MongoSpectrumStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QueryServiceTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final RunId RUN = Samples.RUN;

    private RunStore runs;
    private MetricStore metrics;
    private CheckpointStore checkpoints;
    private SpectrumStore spectra;
    private ForecastStore forecasts;
    private EmbeddingStore embeddings;
    private AlertStore alerts;
    private AlertRuleStore rules;

    @BeforeEach
    void emptyStore() {
        DATABASE.get().drop();
        ObjectMapper json = EventJson.mapper();
        runs = new MongoRunStore(DATABASE.get(), json);
        metrics = new MongoMetricStore(DATABASE.get());
        checkpoints = new MongoCheckpointStore(DATABASE.get(), json);
        spectra = new MongoSpectrumStore(DATABASE.get(), json);
        forecasts = new MongoForecastStore(DATABASE.get(), json);
        embeddings = new MongoEmbeddingStore(DATABASE.get());
        alerts = new MongoAlertStore(DATABASE.get(), json);
        rules = new MongoAlertRuleStore(DATABASE.get(), json);
        rules.put(rule("low", Optional.empty()));
    }

    @Test
    void everyEventIsKeptWhereItIsReadAndTwiceIsOnce() {
        for (int delivery = 0; delivery < 2; delivery++) {
            deliverAll(service());
        }

        RunRow row = runs.find(RUN).orElseThrow();
        assertThat(row.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(row.finalAccuracy()).contains(0.9);
        assertThat(row.metrics()).containsOnlyKeys("validation_accuracy", "train_loss");
        assertThat(row.lambdaMaxHistory()).containsExactly(List.of(1.0, -0.25));
        assertThat(row.forecast().flatMap(RunRow.LatestForecast::point)).contains(0.3);
        assertThat(row.openAlerts()).isEqualTo(1);
        assertThat(metrics.keys(RUN)).containsExactly("train_loss", "validation_accuracy");
        assertThat(checkpoints.of(RUN)).containsExactly(Samples.checkpoint(RUN));
        assertThat(spectra.of(RUN)).containsExactly(Samples.spectrum(RUN, 1));
        assertThat(forecasts.of(RUN)).containsExactly(Samples.forecast(RUN, 1));
        assertThat(embeddings.of(Samples.EXPERIMENT).orElseThrow().points()).hasSize(1);
        assertThat(alerts.list(Optional.empty(), Optional.empty(), Optional.empty()))
                .hasSize(1);
    }

    @Test
    void aLowForecastOpensAnAlertOfEachRuleThatWatches() {
        rules.put(rule("other", Optional.of(new ExperimentId("another"))));

        List<AlertChanged> opened = service().handle(forecast(1, 9, 0));

        assertThat(opened).singleElement().satisfies(changed -> {
            assertThat(changed.alert().ruleId()).isEqualTo("low");
            assertThat(changed.alert().state()).isEqualTo(AlertState.OPEN);
            assertThat(changed.alert().step()).isEqualTo(1);
            assertThat(changed.alert().message()).contains("accuracy 0.300 expected (0.200 to 0.400)");
        });
        assertThat(service().handle(forecast(2, 9, 10))).isEmpty();
    }

    @Test
    void aForecastWithoutANumberIsKeptAndJudgedByNobody() {
        ForecastMade made = Samples.forecast(RUN, 1);
        ForecastMade none = new ForecastMade(
                made.experimentId(),
                RUN,
                1,
                "accuracy",
                ForecastMade.Status.NOT_ENOUGH_RUNS,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0.9,
                Optional.empty(),
                0.5,
                List.of(),
                3,
                9,
                1,
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                made.madeAt());

        assertThat(service().handle(none)).isEmpty();
        assertThat(forecasts.of(RUN)).containsExactly(none);
    }

    @Test
    void aForecastTransferredFromAnotherExperimentIsKeptAndOpensNoAlert() {
        ForecastMade transferred = forecast(ForecastMade.Status.TRANSFER, 1, 9, 0);

        assertThat(service().handle(transferred)).isEmpty();
        assertThat(forecasts.of(RUN)).containsExactly(transferred);
        assertThat(service().handle(forecast(2, 9, 10))).hasSize(1);
    }

    @Test
    void aCrashBetweenStoringAndPublishingAnOpenedAlertGivesTheSameAlertAgain() {
        List<AlertChanged> lost = service().handle(forecast(1, 9, 0));

        List<AlertChanged> again = service().handle(forecast(1, 9, 0));

        assertThat(lost).hasSize(1);
        assertThat(again).isEqualTo(lost);
        assertThat(alerts.list(Optional.empty(), Optional.empty(), Optional.empty()))
                .hasSize(1);
    }

    @Test
    void aCrashBetweenStoringAndPublishingAResolvedAlertGivesTheSameAlertAgain() {
        service().handle(forecast(1, 9, 0));
        List<AlertChanged> lost = service().handle(forecast(2, 1, 10));

        List<AlertChanged> again = service().handle(forecast(2, 1, 10));

        assertThat(lost)
                .singleElement()
                .satisfies(changed -> assertThat(changed.alert().state()).isEqualTo(AlertState.RESOLVED));
        assertThat(again).isEqualTo(lost);
        assertThat(service().handle(forecast(3, 9, 20)))
                .singleElement()
                .satisfies(changed -> assertThat(changed.alert().episode()).isEqualTo(2));
    }

    @Test
    void anAlertIsAcknowledgedOnceAndThatIsRemembered() {
        String id = service().handle(forecast(1, 9, 0)).get(0).alert().alertId();

        AlertChanged acknowledged =
                service().acknowledge(id, Samples.TIME.plusSeconds(5)).orElseThrow();
        AlertChanged again =
                service().acknowledge(id, Samples.TIME.plusSeconds(9)).orElseThrow();

        assertThat(acknowledged.alert().state()).isEqualTo(AlertState.ACKNOWLEDGED);
        assertThat(acknowledged.alert().acknowledgedAt()).contains(Samples.TIME.plusSeconds(5));
        assertThat(again).isEqualTo(acknowledged);
        assertThat(alerts.list(Optional.of(AlertState.ACKNOWLEDGED), Optional.empty(), Optional.of(RUN)))
                .hasSize(1);
        assertThat(service().acknowledge("nobody", Samples.TIME)).isEmpty();
    }

    @Test
    void anAlertEventThatIsOvertakenByALaterOneDoesNotCountTheAlertAsOpen() {
        service().handle(Samples.started(RUN));
        AlertChanged opened = service().handle(forecast(1, 9, 0)).get(0);
        AlertChanged acknowledged = service()
                .acknowledge(opened.alert().alertId(), Samples.TIME.plusSeconds(5))
                .orElseThrow();

        service().handle(acknowledged);
        service().handle(opened);

        assertThat(runs.find(RUN).orElseThrow().openAlerts()).isZero();
    }

    private void deliverAll(QueryService service) {
        service.handle(Samples.started(RUN));
        service.handle(Samples.metrics(RUN));
        service.handle(Samples.checkpoint(RUN));
        service.handle(Samples.spectrum(RUN, 1));
        service.handle(Samples.embedding());
        // Three of three values lie below one half: with the share for the unseen, 3 / 4.
        service.handle(Samples.forecast(RUN, 1)).forEach(service::handle);
        service.handle(Samples.finished(RUN));
    }

    private static AlertRule rule(String id, Optional<ExperimentId> experiment) {
        return new AlertRule(id, "Low accuracy", AlertRule.LOW_FORECAST, 0.5, 0.7, experiment, List.of());
    }

    /** A forecast of which that many of nine equally likely values lie below one half, some seconds after the samples' time. */
    private static ForecastMade forecast(long step, int below, int seconds) {
        return forecast(ForecastMade.Status.OK, step, below, seconds);
    }

    private static ForecastMade forecast(ForecastMade.Status status, long step, int below, int seconds) {
        ForecastMade sample = Samples.forecast(RUN, step);
        List<Double> quantiles =
                IntStream.range(0, 9).mapToObj(i -> i < below ? 0.3 : 0.8).toList();
        return new ForecastMade(
                sample.experimentId(),
                RUN,
                step,
                sample.target(),
                status,
                sample.point(),
                sample.lower(),
                sample.upper(),
                sample.coverage(),
                sample.probabilityBelowThreshold(),
                sample.threshold(),
                quantiles,
                sample.trainedOn(),
                sample.runsNeeded(),
                sample.modelVersion(),
                sample.skill(),
                sample.baselines(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                sample.madeAt().plusSeconds(seconds));
    }

    private QueryService service() {
        return new QueryService(runs, metrics, checkpoints, spectra, forecasts, embeddings, alerts, rules);
    }
}
