package dev.attractor.service.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attractor.event.EventJson;
import dev.attractor.event.EventPublisher;
import dev.attractor.event.RecordingPublisher;
import dev.attractor.event.v1.CheckpointStored;
import dev.attractor.event.v1.MetricsLogged;
import dev.attractor.event.v1.RunFinished;
import dev.attractor.event.v1.RunStarted;
import dev.attractor.platform.Patience;
import dev.attractor.run.MetricPoint;
import dev.attractor.run.RunStatus;
import dev.attractor.service.trainer.engine.GradientEngine;
import dev.attractor.service.trainer.engine.SingleThreadedNd4j;
import dev.attractor.store.BlobStore;
import dev.attractor.store.TestDatabase;
import dev.attractor.store.TrainingStore;
import dev.attractor.store.mongo.MongoBlobStore;
import dev.attractor.store.mongo.MongoTrainingStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

@ExtendWith(SingleThreadedNd4j.class)
class TrainerServiceTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final RecordingPublisher published = new RecordingPublisher();
    private BlobStore blobs;
    private TrainingStore trainings;

    @BeforeEach
    void emptyStore() {
        DATABASE.get().drop();
        blobs = new MongoBlobStore(DATABASE.get());
        trainings = new MongoTrainingStore(DATABASE.get(), EventJson.mapper());
    }

    @Test
    void aRunIsReportedFromItsStartToItsAccuracy() {
        List<Boolean> blobWasThere = new ArrayList<>();
        EventPublisher checking = event -> {
            if (event instanceof CheckpointStored checkpoint) {
                blobWasThere.add(isStored(checkpoint));
            }
            published.publish(event);
        };
        SweepTask.Run run = TinySweep.digits(blobs).run(0);

        service(checking).train(run, claim(run, NOW), () -> true);

        assertThat(published.events())
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly(
                        "RunStarted",
                        "CheckpointStored",
                        "MetricsLogged",
                        "CheckpointStored",
                        "MetricsLogged",
                        "CheckpointStored",
                        "MetricsLogged",
                        "RunFinished");
        List<CheckpointStored> checkpoints = published.events(CheckpointStored.class);
        assertThat(checkpoints).extracting(CheckpointStored::step).containsExactly(0L, 1L, 2L);
        assertThat(checkpoints)
                .extracting(CheckpointStored::initialWeights)
                .containsOnly(checkpoints.get(0).weights());
        assertThat(blobWasThere).containsExactly(true, true, true);
        assertThat(metrics(1))
                .containsOnlyKeys("train_loss", "validation_loss", "validation_accuracy", "gradient_norm");
        assertThat(metrics(2)).containsKey("test_accuracy");
        assertThat(finished().status()).isEqualTo(RunStatus.FINISHED);
        assertThat(finished().finalAccuracy()).contains(metrics(2).get("test_accuracy"));
        assertThat(trainings.isDone(run.id())).isTrue();
        assertOnlyWhatEventsReferToIsStored(run);
    }

    @Test
    void declaredStepsHaveCheckpointsAndAreWhatTheRunCounts() {
        SweepTask.Run run = TinySweep.declaredSteps(blobs).run(0);

        service(published).train(run, claim(run, NOW), () -> true);

        assertThat(published.events(CheckpointStored.class))
                .extracting(CheckpointStored::step)
                .containsExactly(0L, 1L, 3L, 4L, 6L, 8L);
        assertThat(shaByStep(published).values()).doesNotHaveDuplicates();
        assertThat(metrics(3)).containsOnlyKeys("validation_loss", "validation_accuracy");
        assertThat(metrics(4)).containsKey("train_loss");
        assertThat(metrics(8)).containsKeys("train_loss", "test_accuracy");
        assertThat(published.events(RunStarted.class).get(0).tags())
                .containsEntry("step", "optimiser")
                .containsEntry("engine", "attractor");
        assertOnlyWhatEventsReferToIsStored(run);
    }

    @Test
    void aCrashAtAnyWriteLosesNothingAndDoublesNothing() {
        crashAtEveryWrite(TinySweep.recall(blobs, "crashed", 1).run(0));
    }

    @Test
    void aCrashBetweenDeclaredStepsLosesNothingAndDoublesNothing() {
        crashAtEveryWrite(TinySweep.declaredSteps(blobs).run(0));
    }

    private void crashAtEveryWrite(SweepTask.Run run) {
        service(published).train(run, claim(run, NOW), () -> true);
        Map<Long, Set<String>> undisturbed = shaByStep(published);
        int crashes = 0;
        for (boolean crashed = true; crashed; crashes++) {
            forget(run);
            RecordingPublisher union = new RecordingPublisher();

            crashed = dies(new CrashingProcess(crashes), union, run);
            if (crashed) {
                Instant leaseEnded = NOW.plus(LEASE);
                service(union).train(run, claim(run, leaseEnded), () -> true);
            }

            assertThat(shaByStep(union)).as("crash at write %d", crashes).isEqualTo(undisturbed);
            assertThat(union.events(RunFinished.class))
                    .as("crash at write %d", crashes)
                    .isNotEmpty()
                    .allMatch(finished -> finished.status() == RunStatus.FINISHED);
            assertThat(trainings.isDone(run.id())).isTrue();
            assertThat(stored()).as("crash at write %d", crashes).isEqualTo(referredTo(union, run));
        }
        // Start, three checkpoints with their blobs and progress, metrics, the end: nothing was left out.
        assertThat(crashes).isGreaterThan(20);
    }

    @Test
    void trainingThatDivergesFailsWithItsReason() {
        SweepTask.Run run = TinySweep.diverging(blobs).run(0);

        service(published).train(run, claim(run, NOW), () -> true);

        assertThat(finished().status()).isEqualTo(RunStatus.FAILED);
        assertThat(finished().reason().orElseThrow()).matches("train loss became (NaN|infinite) in epoch 1, .*");
        assertThat(finished().finalAccuracy()).isEmpty();
        assertThat(trainings.isDone(run.id())).isTrue();
        assertOnlyWhatEventsReferToIsStored(run);
    }

    @Test
    void anErrorInTrainingFailsTheRunWithItsReason() {
        SweepTask.Run run = TinySweep.recall(blobs, "broken", 1).run(0);
        EventPublisher broken = event -> {
            if (event instanceof MetricsLogged) {
                throw new IllegalStateException("a bug");
            }
            published.publish(event);
        };

        service(broken).train(run, claim(run, NOW), () -> true);

        assertThat(finished().status()).isEqualTo(RunStatus.FAILED);
        assertThat(finished().reason().orElseThrow()).contains("a bug");
        assertThat(trainings.isDone(run.id())).isTrue();
    }

    @Test
    void aLostLeaseStopsTheTrainingWithoutAnEnd() {
        SweepTask.Run run = TinySweep.recall(blobs, "lost", 1).run(0);
        AtomicBoolean held = new AtomicBoolean(true);
        EventPublisher losing = event -> {
            published.publish(event);
            held.compareAndSet(true, !(event instanceof CheckpointStored checkpoint && checkpoint.step() == 2));
        };

        service(losing).train(run, claim(run, NOW), held::get);

        assertThat(published.events(CheckpointStored.class)).hasSize(3);
        assertThat(published.events(RunFinished.class)).isEmpty();
        assertThat(trainings.isDone(run.id())).isFalse();
    }

    @Test
    void aFaultOfAProcessThatStopsIsNotTheRunsFault() {
        SweepTask.Run run = TinySweep.recall(blobs, "stopping", 1).run(0);
        AtomicBoolean goesOn = new AtomicBoolean(true);
        EventPublisher closed = event -> {
            if (event instanceof MetricsLogged) {
                goesOn.set(false);
                throw new IllegalStateException("the connection was closed");
            }
            published.publish(event);
        };

        service(closed).train(run, claim(run, NOW), goesOn::get);

        assertThat(published.events(RunFinished.class)).isEmpty();
        assertThat(trainings.isDone(run.id())).isFalse();
    }

    private boolean dies(CrashingProcess process, RecordingPublisher union, SweepTask.Run run) {
        TrainerService service = service(process.blobs(blobs), process.trainings(trainings), process.publisher(union));
        TrainingStore.Claim claim = claim(run, NOW);
        try {
            service.train(run, claim, () -> true);
            return false;
        } catch (CrashingProcess.Crash e) {
            return true;
        }
    }

    /** As if the run had never been trained. */
    private void forget(SweepTask.Run run) {
        DATABASE.get().getCollection("trainings").deleteMany(new Document());
        published.events(CheckpointStored.class).forEach(checkpoint -> blobs.delete(checkpoint.weights()));
        assertThat(stored()).containsExactly(run.owner().probe().sha256());
    }

    private static Map<Long, Set<String>> shaByStep(RecordingPublisher events) {
        return events.events(CheckpointStored.class).stream()
                .collect(Collectors.groupingBy(
                        CheckpointStored::step,
                        Collectors.mapping(checkpoint -> checkpoint.weights().sha256(), Collectors.toSet())));
    }

    private TrainerService service(EventPublisher publisher) {
        return service(blobs, trainings, publisher);
    }

    private static TrainerService service(BlobStore blobs, TrainingStore trainings, EventPublisher publisher) {
        return new TrainerService(
                new GradientEngine(),
                new RunReporter(blobs, trainings, publisher, new Patience()),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private TrainingStore.Claim claim(SweepTask.Run run, Instant now) {
        return trainings.claim(run.id(), "trainer at " + now, now, LEASE).orElseThrow();
    }

    private boolean isStored(CheckpointStored checkpoint) {
        return stored().contains(checkpoint.weights().sha256());
    }

    private void assertOnlyWhatEventsReferToIsStored(SweepTask.Run run) {
        assertThat(stored()).isEqualTo(referredTo(published, run));
    }

    private static Set<String> referredTo(RecordingPublisher events, SweepTask.Run run) {
        Set<String> hashes = events.events(CheckpointStored.class).stream()
                .map(checkpoint -> checkpoint.weights().sha256())
                .collect(Collectors.toCollection(HashSet::new));
        hashes.add(run.owner().probe().sha256());
        return hashes;
    }

    /** The hashes of all blobs in the store. */
    private static Set<String> stored() {
        Set<String> hashes = new HashSet<>();
        for (Document file : DATABASE.get().getCollection("blobs.files").find()) {
            hashes.add(file.getString("_id"));
        }
        return hashes;
    }

    private Map<String, Double> metrics(long step) {
        return published.events(MetricsLogged.class).stream()
                .flatMap(logged -> logged.points().stream())
                .filter(point -> point.step() == step)
                .collect(Collectors.toMap(MetricPoint::key, MetricPoint::value));
    }

    private RunFinished finished() {
        assertThat(published.events(RunFinished.class)).hasSize(1);
        return published.events(RunFinished.class).get(0);
    }
}
