package dev.attractor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.attractor.aelle.EmbeddingKey;
import dev.attractor.aelle.RunRecord;
import dev.attractor.aelle.SpectrumObservation;
import dev.attractor.alert.AlertRule;
import dev.attractor.alert.AlertState;
import dev.attractor.alert.Destination;
import dev.attractor.event.EventJson;
import dev.attractor.event.Samples;
import dev.attractor.event.v1.AlertChanged;
import dev.attractor.event.v1.EmbeddingUpdated;
import dev.attractor.event.v1.MetricsLogged;
import dev.attractor.event.v1.RunStarted;
import dev.attractor.run.BlobRef;
import dev.attractor.run.ExperimentId;
import dev.attractor.run.MetricPoint;
import dev.attractor.run.RunId;
import dev.attractor.run.RunStatus;
import dev.attractor.store.TrainingStore.Claim;
import dev.attractor.store.TrainingStore.Progress;
import dev.attractor.store.mongo.MongoAlertRuleStore;
import dev.attractor.store.mongo.MongoAlertStore;
import dev.attractor.store.mongo.MongoBlobStore;
import dev.attractor.store.mongo.MongoEmbeddingStore;
import dev.attractor.store.mongo.MongoForecastStore;
import dev.attractor.store.mongo.MongoLearnerStore;
import dev.attractor.store.mongo.MongoMetricStore;
import dev.attractor.store.mongo.MongoRunStore;
import dev.attractor.store.mongo.MongoSpectrumStore;
import dev.attractor.store.mongo.MongoSweepStore;
import dev.attractor.store.mongo.MongoTrainingStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What every port promises, run against the store in use. */
class StoreContractTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final Instant NOW = Samples.TIME;
    private static final Duration LEASE = Duration.ofSeconds(10);

    private final ObjectMapper json = EventJson.mapper();
    private final RunId run = new RunId("run-" + UUID.randomUUID());

    @Nested
    class Blobs {
        private final BlobStore blobs = new MongoBlobStore(DATABASE.get());

        @Test
        void comeBackAsTheyWere() {
            byte[] large = new byte[700_000]; // more than two GridFS chunks of 255 KiB
            new Random(1).nextBytes(large);
            BlobRef ref = blobs.put(large);
            assertThat(blobs.put(large)).isEqualTo(ref);
            assertThat(blobs.get(ref)).isEqualTo(large);
        }

        @Test
        void thatAreGoneOrUnknownAreNamed() {
            BlobRef ref = blobs.put(new byte[] {1, 2, 3});
            blobs.delete(ref);
            blobs.delete(ref);
            assertThatThrownBy(() -> blobs.get(ref))
                    .isInstanceOf(BlobNotFoundException.class)
                    .hasMessageContaining(ref.sha256());
        }
    }

    @Nested
    class Runs {
        private final RunStore runs = new MongoRunStore(DATABASE.get(), json);

        @Test
        void areShownOnceStartedWhateverCameFirst() {
            runs.computed(Samples.spectrum(run, 1));
            assertThat(runs.find(run)).isEmpty();
            runs.logged(Samples.metrics(run));
            runs.started(Samples.started(run));
            RunRow row = runs.find(run).orElseThrow();
            assertThat(row.status()).isEqualTo(RunStatus.RUNNING);
            assertThat(row.step()).isEqualTo(1);
            assertThat(row.metrics())
                    .extractingByKeys("validation_accuracy", "train_loss")
                    .extracting(RunRow.LatestMetric::value)
                    .containsExactly(0.75, Double.POSITIVE_INFINITY);
            assertThat(row.spectrum().orElseThrow().lambdaMax()).contains(-0.25);
            assertThat(row.lambdaMaxHistory()).containsExactly(List.of(1.0, -0.25));
        }

        @Test
        void carryForecastAlertsAndLabel() {
            runs.started(Samples.started(run));
            runs.forecast(Samples.forecast(run, 1));
            AlertChanged alert = Samples.alert(run);
            runs.alerted(alert);
            runs.alerted(alert);
            assertThat(runs.find(run).orElseThrow().openAlerts()).isEqualTo(1);
            runs.alerted(new AlertChanged(alert.alert().resolve(NOW)));
            runs.finished(Samples.finished(run));
            RunRow row = runs.find(run).orElseThrow();
            assertThat(row.openAlerts()).isZero();
            assertThat(row.status()).isEqualTo(RunStatus.FINISHED);
            assertThat(row.finalAccuracy()).contains(0.9);
            assertThat(row.forecast().orElseThrow().point()).contains(0.3);
        }

        @Test
        void parametersMayBeCalledAnything() {
            Map<String, String> hostile = Map.of("a.b", "1", "$set", "2", "%2E", "3", "__proto__", "4", "é\u202e", "5");
            RunStarted started = Samples.started(run);
            runs.started(new RunStarted(
                    started.experimentId(),
                    started.experiment(),
                    run,
                    "name",
                    hostile,
                    hostile,
                    Optional.empty(),
                    "accuracy",
                    NOW));
            assertThat(runs.find(run).orElseThrow().params()).isEqualTo(hostile);
        }

        @Test
        void pagesAreStableWhileRunsArrive() {
            ExperimentId experiment = new ExperimentId("paged-" + UUID.randomUUID());
            IntStream.range(0, 5).forEach(i -> start(experiment, i));
            RunPage first = runs.page(Optional.of(experiment), 2, Optional.empty());
            start(experiment, 9);
            RunPage second = runs.page(Optional.of(experiment), 2, first.nextPageToken());
            RunPage third = runs.page(Optional.of(experiment), 2, second.nextPageToken());
            List<String> names = new ArrayList<>();
            List.of(first, second, third).forEach(page -> page.runs().forEach(row -> names.add(row.name())));
            assertThat(names).containsExactly("run 4", "run 3", "run 2", "run 1", "run 0");
            assertThat(third.nextPageToken()).isEmpty();
            assertThat(third.total()).isEqualTo(6);
        }

        @Test
        void aForeignPageTokenIsRefused() {
            assertThatThrownBy(() -> runs.page(Optional.empty(), 2, Optional.of("bm9uc2Vuc2U")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("pageToken");
        }

        private void start(ExperimentId experiment, int index) {
            runs.started(new RunStarted(
                    experiment,
                    "Paged",
                    new RunId("run-" + UUID.randomUUID()),
                    "run " + index,
                    Map.of(),
                    Map.of(),
                    Optional.empty(),
                    "accuracy",
                    NOW.plusSeconds(index)));
        }
    }

    @Nested
    class Metrics {
        private final MetricStore metrics = new MongoMetricStore(DATABASE.get());

        @Test
        void areKeptOnceInOrderOverChunks() {
            List<MetricPoint> points = IntStream.range(0, 1200) // three chunks of 512
                    .mapToObj(step -> new MetricPoint("loss.total", step, NOW, 1.0 / (step + 1)))
                    .toList();
            metrics.put(new MetricsLogged(Samples.EXPERIMENT, run, points.subList(600, 1200)));
            metrics.put(new MetricsLogged(Samples.EXPERIMENT, run, points.subList(0, 700)));
            assertThat(metrics.keys(run)).containsExactly("loss.total");
            assertThat(metrics.history(run, "loss.total")).isEqualTo(points);
            assertThat(metrics.history(run, "unknown")).isEmpty();
        }

        @Test
        void keepValuesThatAreNotFinite() {
            metrics.put(
                    new MetricsLogged(Samples.EXPERIMENT, run, List.of(new MetricPoint("loss", 0, NOW, Double.NaN))));
            assertThat(metrics.history(run, "loss").get(0).value()).isNaN();
        }
    }

    @Nested
    class SpectraAndForecasts {
        @Test
        void spectraAreKeptOncePerStepAscending() {
            SpectrumStore spectra = new MongoSpectrumStore(DATABASE.get(), json);
            spectra.put(Samples.spectrum(run, 10));
            spectra.put(Samples.spectrum(run, 2));
            spectra.put(Samples.spectrum(run, 10));
            assertThat(spectra.of(run)).containsExactly(Samples.spectrum(run, 2), Samples.spectrum(run, 10));
        }

        @Test
        void forecastsAreKeptOncePerStepAscending() {
            ForecastStore forecasts = new MongoForecastStore(DATABASE.get(), json);
            forecasts.put(Samples.forecast(run, 10));
            forecasts.put(Samples.forecast(run, 2));
            forecasts.put(Samples.forecast(run, 10));
            assertThat(forecasts.of(run)).containsExactly(Samples.forecast(run, 2), Samples.forecast(run, 10));
        }
    }

    @Nested
    class Embeddings {
        private final EmbeddingStore embeddings = new MongoEmbeddingStore(DATABASE.get());
        private final ExperimentId experiment = new ExperimentId("map-" + UUID.randomUUID());

        @Test
        void aNewVersionReplacesTheOldOneWhenItsLastPartIsThere() {
            embeddings.put(update(1, 1, 1, point(1, 0.1), point(2, 0.2)));
            embeddings.put(update(1, 1, 1, point(3, 0.3)));
            assertThat(embeddings.of(experiment).orElseThrow().points()).hasSize(3);
            embeddings.put(update(2, 1, 2, point(1, 1.1)));
            embeddings.put(update(2, 2, 2, point(2, 1.2), point(3, 1.3)));
            Embedding embedding = embeddings.of(experiment).orElseThrow();
            assertThat(embedding.modelVersion()).isEqualTo(2);
            assertThat(embedding.points()).containsExactlyInAnyOrder(point(1, 1.1), point(2, 1.2), point(3, 1.3));
        }

        private EmbeddingUpdated update(int version, int part, int parts, EmbeddingUpdated.Point... points) {
            return new EmbeddingUpdated(
                    experiment,
                    "full",
                    "probe.1",
                    version,
                    Optional.empty(),
                    Optional.empty(),
                    EmbeddingUpdated.Scope.VERSION,
                    part,
                    parts,
                    List.of(points),
                    NOW);
        }

        private EmbeddingUpdated.Point point(long step, double x) {
            return new EmbeddingUpdated.Point(run, step, x, -x);
        }
    }

    @Nested
    class Alerts {
        private final AlertStore alerts = new MongoAlertStore(DATABASE.get(), json);

        @Test
        void keepTheirDeliveriesWhenTheirStateChanges() {
            AlertChanged alert = Samples.alert(run);
            alerts.put(alert.alert());
            Delivery delivery = new Delivery(
                    "webhook", "https://example.org/a.b?c", Delivery.Status.DELIVERED, 1, NOW, Optional.empty());
            alerts.delivered(alert.alert().alertId(), delivery);
            alerts.delivered(alert.alert().alertId(), delivery);
            alerts.put(alert.alert().acknowledge(NOW));
            AlertStore.StoredAlert stored = alerts.find(alert.alert().alertId()).orElseThrow();
            assertThat(stored.alert().state()).isEqualTo(AlertState.ACKNOWLEDGED);
            assertThat(stored.deliveries()).containsExactly(delivery);
            assertThat(alerts.latest("low-accuracy", run)).contains(stored.alert());
        }

        @Test
        void areListedByWhatIsAsked() {
            alerts.put(Samples.alert(run).alert());
            assertThat(alerts.list(Optional.of(AlertState.OPEN), Optional.of(Samples.EXPERIMENT), Optional.of(run)))
                    .hasSize(1);
            assertThat(alerts.list(Optional.of(AlertState.RESOLVED), Optional.empty(), Optional.of(run)))
                    .isEmpty();
        }

        @Test
        void aDeletedDefaultRuleStaysDeleted() {
            AlertRuleStore rules = new MongoAlertRuleStore(DATABASE.get(), json);
            AlertRule rule = new AlertRule(
                    "rule-" + UUID.randomUUID(),
                    "Low",
                    "low-forecast",
                    0.5,
                    0.8,
                    Optional.of(Samples.EXPERIMENT),
                    List.of(new Destination("webhook", "https://example.org/hook")));
            rules.putIfNew(rule);
            assertThat(rules.find(rule.ruleId())).contains(rule);
            assertThat(rules.delete(rule.ruleId())).isTrue();
            rules.putIfNew(rule);
            assertThat(rules.find(rule.ruleId())).isEmpty();
            assertThat(rules.delete(rule.ruleId())).isFalse();
        }
    }

    @Nested
    class Trainings {
        private final TrainingStore trainings = new MongoTrainingStore(DATABASE.get(), json);

        @Test
        void aRunIsHeldByOneUntilItsLeaseEnds() {
            assertThat(trainings.claim(run, "a", NOW, LEASE)).contains(new Claim(Optional.empty()));
            assertThat(trainings.claim(run, "b", NOW.plusSeconds(5), LEASE)).isEmpty();
            assertThat(trainings.renew(run, "a", NOW.plusSeconds(5), LEASE)).isTrue();
            assertThat(trainings.claim(run, "b", NOW.plusSeconds(11), LEASE)).isEmpty();
            assertThat(trainings.claim(run, "b", NOW.plusSeconds(16), LEASE)).isPresent();
            assertThat(trainings.renew(run, "a", NOW.plusSeconds(17), LEASE)).isFalse();
        }

        @Test
        void whoTakesARunOverLearnsHowFarItGot() {
            Progress progress = new Progress(
                    3,
                    new BlobRef("a".repeat(64), 1),
                    new BlobRef("b".repeat(64), 2),
                    Optional.of(new BlobRef("c".repeat(64), 3)));
            assertThat(trainings.claim(run, "a", NOW, LEASE)).isPresent();
            trainings.save(run, progress);
            assertThat(trainings.claim(run, "b", NOW.plusSeconds(10), LEASE))
                    .contains(new Claim(Optional.of(progress)));
        }

        @Test
        void aRunThatIsDoneIsNeverTaken() {
            assertThat(trainings.isDone(run)).isFalse();
            assertThat(trainings.claim(run, "a", NOW, LEASE)).isPresent();
            trainings.done(run);
            assertThat(trainings.isDone(run)).isTrue();
            assertThat(trainings.claim(run, "b", NOW.plusSeconds(60), LEASE)).isEmpty();
        }

        @Test
        void aSweepIsDeclaredOnceAndOpenUntilDone() {
            SweepStore sweeps = new MongoSweepStore(DATABASE.get(), json);
            String name = "sweep-" + UUID.randomUUID();
            var first = new SweepStore.Declared(name, "adding", 3, 1, Map.of("hidden-size", "8"), Optional.empty());
            var second = new SweepStore.Declared(name, "recall", 9, 2, Map.of(), Optional.of("a.txt"));
            assertThat(sweeps.declare(first)).isEqualTo(first);
            assertThat(sweeps.declare(second)).isEqualTo(first);
            assertThat(sweeps.open()).contains(first);
            assertThat(sweeps.isEmpty()).isFalse();
            sweeps.done(name);
            assertThat(sweeps.open()).doesNotContain(first);
        }
    }

    @Nested
    class Learners {
        private final LearnerStore learners =
                new MongoLearnerStore(DATABASE.get(), new MongoBlobStore(DATABASE.get()), json);
        private final ExperimentId experiment = new ExperimentId("learnt-" + UUID.randomUUID());
        private final EmbeddingKey key = new EmbeddingKey(experiment, "full", "probe", "c".repeat(64));

        @Test
        void giveBackWhatTheyWereToldOnce() {
            RunStarted sample = Samples.started(run);
            for (int twice = 0; twice < 2; twice++) {
                learners.put(new RunStarted(
                        experiment,
                        "E",
                        run,
                        "r",
                        Map.of("a.b", "1"),
                        Map.of(),
                        Optional.empty(),
                        "accuracy",
                        sample.startedAt()));
                learners.put(new MetricsLogged(experiment, run, List.of(new MetricPoint("loss.x", 1, NOW, 0.5))));
                learners.put(key, observation(1));
            }
            assertThat(learners.keys(experiment)).containsExactly(key);
            RunRecord record = learners.records(key).get(0);
            assertThat(record.parameters()).isEqualTo(Map.of("a.b", "1"));
            assertThat(record.metrics()).containsExactly(new MetricPoint("loss.x", 1, NOW, 0.5));
            assertThat(record.spectra()).containsExactly(observation(1));
            assertThat(record.outcome()).isEmpty();
        }

        @Test
        void keepTheLatestModel() {
            assertThat(learners.model(key)).isEmpty();
            learners.putModel(key, new byte[] {1});
            learners.putModel(key, new byte[] {2});
            assertThat(learners.model(key).orElseThrow()).containsExactly(2);
        }

        private SpectrumObservation observation(long step) {
            return new SpectrumObservation(
                    run, step, "lstm", 1, List.of(-0.5, -1.0), Map.of("lambdaMax", -0.5), Map.of("w", 1.0), Map.of());
        }
    }
}
