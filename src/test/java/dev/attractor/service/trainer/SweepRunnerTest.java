package dev.attractor.service.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attractor.event.EventJson;
import dev.attractor.event.EventPublisher;
import dev.attractor.event.RecordingPublisher;
import dev.attractor.event.v1.CheckpointStored;
import dev.attractor.event.v1.RunFinished;
import dev.attractor.platform.Patience;
import dev.attractor.platform.Roles;
import dev.attractor.run.RunId;
import dev.attractor.run.RunStatus;
import dev.attractor.service.trainer.engine.Dl4jEngine;
import dev.attractor.service.trainer.engine.SingleThreadedNd4j;
import dev.attractor.store.BlobStore;
import dev.attractor.store.SweepStore;
import dev.attractor.store.TestDatabase;
import dev.attractor.store.TrainingStore;
import dev.attractor.store.mongo.MongoBlobStore;
import dev.attractor.store.mongo.MongoSweepStore;
import dev.attractor.store.mongo.MongoTrainingStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

@ExtendWith(SingleThreadedNd4j.class)
class SweepRunnerTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    /** Far longer than the tests take, so that only a release frees a run. */
    private static final Duration LONG_LEASE = Duration.ofMinutes(5);

    private static final Duration SHORT_LEASE = Duration.ofMillis(300);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RecordingPublisher published = new RecordingPublisher();
    private BlobStore blobs;
    private TrainingStore trainings;
    private SweepStore sweeps;

    @BeforeEach
    void emptyStore() {
        DATABASE.get().drop();
        blobs = new MongoBlobStore(DATABASE.get());
        trainings = new MongoTrainingStore(DATABASE.get(), EventJson.mapper());
        sweeps = new MongoSweepStore(DATABASE.get(), EventJson.mapper());
    }

    @Test
    void trainsEveryRunOnceAndMarksTheSweepDone() {
        SweepTask task = declared("sweep", 5);
        SweepRunner runner = runner(published, LONG_LEASE);

        runner.start(List.of(task));
        await().atMost(PATIENCE).until(() -> sweeps.open().isEmpty());
        runner.stop();

        assertThat(published.events(RunFinished.class))
                .allMatch(finished -> finished.status() == RunStatus.FINISHED)
                .extracting(RunFinished::runId)
                .containsExactlyInAnyOrderElementsOf(runs(task));
    }

    @Test
    void twoTrainersShareASweep() {
        SweepTask task = declared("shared", 6);
        SweepRunner first = runner(published, LONG_LEASE);
        SweepRunner second = runner(published, LONG_LEASE);

        first.start(List.of(task));
        second.start(List.of(task));
        await().atMost(PATIENCE).until(() -> sweeps.open().isEmpty());
        first.stop();
        second.stop();

        assertThat(published.events(RunFinished.class))
                .extracting(RunFinished::runId)
                .containsExactlyInAnyOrderElementsOf(runs(task));
    }

    @Test
    void everyThreadTrainsOnAfterAFault() {
        SweepTask task = declared("faulty", 1);
        AtomicInteger faults = new AtomicInteger();
        // Once for the end and once for the report of that, for each of the two threads.
        EventPublisher faulty = event -> {
            if (event instanceof RunFinished && faults.incrementAndGet() <= 4) {
                throw new IllegalStateException("a fault");
            }
            published.publish(event);
        };
        SweepRunner runner = runner(faulty, LONG_LEASE);

        runner.start(List.of(task));
        await().atMost(PATIENCE).until(() -> sweeps.open().isEmpty());
        runner.stop();

        assertThat(published.events(RunFinished.class))
                .extracting(RunFinished::status)
                .containsExactly(RunStatus.FINISHED);
    }

    @Test
    void aStoppedTrainerLeavesItsRunsFreeAtTheirLastEpoch() throws InterruptedException {
        SweepTask task = declared("stopped", 1);
        CountDownLatch training = new CountDownLatch(1);
        Semaphore mayGoOn = new Semaphore(0);
        EventPublisher halting = event -> {
            published.publish(event);
            if (event instanceof CheckpointStored checkpoint && checkpoint.step() == 1) {
                training.countDown();
                mayGoOn.acquireUninterruptibly();
            }
        };
        SweepRunner runner = runner(halting, LONG_LEASE);
        runner.start(List.of(task));
        assertThat(training.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        Thread stopping = new Thread(runner::stop);
        stopping.start();
        await().atMost(PATIENCE).until(() -> stopping.getState() == Thread.State.TIMED_WAITING);
        mayGoOn.release();
        stopping.join(PATIENCE.toMillis());

        assertThat(published.events(RunFinished.class)).isEmpty();
        assertThat(trainings
                        .claim(task.sweep().runId(0), "next", Clock.systemUTC().instant(), LONG_LEASE)
                        .flatMap(TrainingStore.Claim::progress)
                        .map(TrainingStore.Progress::epoch))
                .contains(1);
    }

    @Test
    void aRunTakenOverByAnotherTrainerEndsThereAndNotHere() throws InterruptedException {
        SweepTask task = declared("lost", 1);
        RunId run = task.sweep().runId(0);
        CountDownLatch training = new CountDownLatch(1);
        Semaphore mayGoOn = new Semaphore(0);
        EventPublisher halting = event -> {
            published.publish(event);
            if (event instanceof CheckpointStored checkpoint && checkpoint.step() == 1) {
                training.countDown();
                mayGoOn.acquireUninterruptibly();
            }
        };
        CountDownLatch lost = new CountDownLatch(1);
        trainings = new MongoTrainingStore(DATABASE.get(), EventJson.mapper()) {
            @Override
            public boolean renew(RunId renewed, String owner, Instant now, Duration lease) {
                boolean held = super.renew(renewed, owner, now, lease);
                if (!held) {
                    lost.countDown();
                }
                return held;
            }
        };
        SweepRunner runner = runner(halting, SHORT_LEASE);
        runner.start(List.of(task));
        assertThat(training.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        // As if this trainer had given no sign of life for an hour.
        assertThat(trainings.claim(run, "other", Clock.systemUTC().instant().plusSeconds(3600), LONG_LEASE))
                .isPresent();
        assertThat(lost.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        mayGoOn.release();
        runner.stop();

        assertThat(published.events(RunFinished.class)).isEmpty();
        assertThat(trainings.isDone(run)).isFalse();
        assertThat(trainings.renew(run, "other", Clock.systemUTC().instant(), LONG_LEASE))
                .isTrue();
    }

    private SweepTask declared(String name, int runs) {
        sweeps.declare(new SweepStore.Declared(name, "recall", runs, 1, Map.of(), Optional.empty()));
        return TinySweep.recall(blobs, name, runs);
    }

    private static List<RunId> runs(SweepTask task) {
        return IntStream.range(0, task.sweep().runs())
                .mapToObj(task.sweep()::runId)
                .toList();
    }

    private SweepRunner runner(EventPublisher publisher, Duration lease) {
        RunReporter reporter = new RunReporter(blobs, trainings, publisher, new Patience());
        TrainerService service = new TrainerService(new Dl4jEngine(), reporter, Clock.systemUTC());
        return new SweepRunner(
                service, trainings, sweeps, new TwoAtOnce(lease), new Roles("trainer"), Clock.systemUTC());
    }

    private record TwoAtOnce(Duration lease) implements TrainerConfig {
        @Override
        public String engine() {
            return "attractor";
        }

        @Override
        public OptionalInt parallelRuns() {
            return OptionalInt.of(2);
        }

        @Override
        public SweepConfig sweep() {
            throw new UnsupportedOperationException("the tests name their sweeps");
        }
    }
}
