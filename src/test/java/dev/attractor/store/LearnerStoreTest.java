package dev.attractor.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.attractor.aelle.EmbeddingKey;
import dev.attractor.aelle.ExperimentProfile;
import dev.attractor.aelle.RunRecord;
import dev.attractor.aelle.SpectrumObservation;
import dev.attractor.event.EventJson;
import dev.attractor.event.Samples;
import dev.attractor.event.v1.MetricsLogged;
import dev.attractor.event.v1.RunFinished;
import dev.attractor.event.v1.RunStarted;
import dev.attractor.run.CheckpointKey;
import dev.attractor.run.ExperimentId;
import dev.attractor.run.MetricPoint;
import dev.attractor.run.RunId;
import dev.attractor.run.RunStatus;
import dev.attractor.store.mongo.MongoBlobStore;
import dev.attractor.store.mongo.MongoLearnerStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a learner is rebuilt from. */
class LearnerStoreTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final Instant NOW = Samples.TIME;
    private static final ExperimentProfile PROFILE =
            new ExperimentProfile(12, Set.of("lstm"), Set.of("learning.rate"), List.of(-0.5, -1.0));

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
    void keepTheFirstValueToldForAKeyExceptThatALabelReplacesAnEndWithoutOne() {
        learners.put(key, observation(1));
        learners.put(key, new SpectrumObservation(run, 1, "gru", 1, List.of(-3.0), Map.of(), Map.of(), Map.of()));
        learners.put(new MetricsLogged(experiment, run, List.of(new MetricPoint("loss", 1, NOW, 0.5))));
        learners.put(new MetricsLogged(experiment, run, List.of(new MetricPoint("loss", 1, NOW, 0.7))));
        learners.put(finished(Optional.empty()));
        assertThat(learners.records(key).get(0).outcome().orElseThrow().finalAccuracy())
                .isEmpty();
        learners.put(finished(Optional.of(0.8)));
        learners.put(finished(Optional.of(0.2)));
        learners.put(finished(Optional.empty()));
        RunRecord record = learners.records(key).get(0);
        assertThat(record.spectra()).containsExactly(observation(1));
        assertThat(record.metrics()).containsExactly(new MetricPoint("loss", 1, NOW, 0.5));
        assertThat(record.outcome().orElseThrow().finalAccuracy()).hasValue(0.8);
    }

    @Test
    void keepTheLatestModelAndWhatWasObservedSinceInOrder() {
        assertThat(learners.model(key)).isEmpty();
        learners.put(key, observation(1));
        assertThat(learners.putModel(key, 1, snapshot(1), PROFILE)).isTrue();
        learners.put(key, observation(7));
        learners.put(key, observation(3));
        learners.put(key, observation(7));
        learners.put(key, observation(1));
        LearnedModel first = learners.model(key).orElseThrow();
        assertThat(first.version()).isEqualTo(1);
        assertThat(first.snapshot().bytes()).containsExactly(1);
        assertThat(first.since()).containsExactly(new CheckpointKey(run, 7), new CheckpointKey(run, 3));
        assertThat(first.publication()).isEqualTo(LearnedModel.Publication.PENDING);
        learners.published(key, 1);
        assertThat(learners.model(key).orElseThrow().publication()).isEqualTo(LearnedModel.Publication.DONE);

        assertThat(learners.putModel(key, 2, snapshot(2), PROFILE)).isTrue();
        LearnedModel second = learners.model(key).orElseThrow();
        assertThat(second.snapshot().bytes()).containsExactly(2);
        assertThat(second.since()).isEmpty();
        assertThat(second.publication()).isEqualTo(LearnedModel.Publication.PENDING);
        learners.published(key, 1);
        assertThat(learners.model(key).orElseThrow().publication()).isEqualTo(LearnedModel.Publication.PENDING);
        assertThat(learners.learned("full")).contains(new LearnedExperiment(key, PROFILE));
        assertThat(learners.learned("another mode")).isEmpty();
    }

    @Test
    void refuseAVersionThatDoesNotFollowTheStoredOne() {
        assertThat(learners.putModel(key, 2, snapshot(2), PROFILE)).isFalse();
        assertThat(learners.model(key)).isEmpty();
        assertThat(learners.putModel(key, 1, snapshot(1), PROFILE)).isTrue();
        assertThat(learners.putModel(key, 1, snapshot(9), PROFILE)).isFalse();
        assertThat(learners.putModel(key, 3, snapshot(9), PROFILE)).isFalse();
        assertThat(learners.model(key).orElseThrow().snapshot().bytes()).containsExactly(1);
    }

    private RunFinished finished(Optional<Double> finalAccuracy) {
        return new RunFinished(experiment, run, RunStatus.FINISHED, Optional.empty(), finalAccuracy, NOW);
    }

    private static LearnedModel.Snapshot snapshot(int content) {
        return new LearnedModel.Snapshot(new byte[] {(byte) content});
    }

    private SpectrumObservation observation(long step) {
        return new SpectrumObservation(
                run, step, "lstm", 1, List.of(-0.5, -1.0), Map.of("lambdaMax", -0.5), Map.of("w", 1.0), Map.of());
    }
}
