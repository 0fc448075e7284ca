package dev.attractor.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.attractor.event.EventJson;
import dev.attractor.event.Samples;
import dev.attractor.run.BlobRef;
import dev.attractor.run.RunId;
import dev.attractor.store.TrainingStore.Claim;
import dev.attractor.store.TrainingStore.Progress;
import dev.attractor.store.mongo.MongoSweepStore;
import dev.attractor.store.mongo.MongoTrainingStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who trains what. */
class TrainingStoreTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final Instant NOW = Samples.TIME;
    private static final Duration LEASE = Duration.ofSeconds(10);

    private final ObjectMapper json = EventJson.mapper();
    private final RunId run = new RunId("run-" + UUID.randomUUID());

    private final TrainingStore trainings = new MongoTrainingStore(DATABASE.get(), json);

    @Test
    void aRunIsHeldByOneUntilItsLeaseEnds() {
        assertThat(trainings.claim(run, "a", NOW, LEASE)).contains(new Claim("a", Optional.empty()));
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
        assertThat(trainings.save(run, "a", progress)).isTrue();
        assertThat(trainings.claim(run, "b", NOW.plusSeconds(10), LEASE))
                .contains(new Claim("b", Optional.of(progress)));
        // Who lost the run must not set it back.
        assertThat(trainings.save(run, "a", progress)).isFalse();
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
