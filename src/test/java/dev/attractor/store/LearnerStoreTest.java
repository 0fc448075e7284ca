package dev.attractor.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.attractor.aelle.EmbeddingKey;
import dev.attractor.aelle.RunRecord;
import dev.attractor.aelle.SpectrumObservation;
import dev.attractor.event.EventJson;
import dev.attractor.event.Samples;
import dev.attractor.event.v1.MetricsLogged;
import dev.attractor.event.v1.RunStarted;
import dev.attractor.run.ExperimentId;
import dev.attractor.run.MetricPoint;
import dev.attractor.run.RunId;
import dev.attractor.store.mongo.MongoBlobStore;
import dev.attractor.store.mongo.MongoLearnerStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a learner is rebuilt from. */
class LearnerStoreTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final Instant NOW = Samples.TIME;

    private final ObjectMapper json = EventJson.mapper();
    private final RunId run = new RunId("run-" + UUID.randomUUID());

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
