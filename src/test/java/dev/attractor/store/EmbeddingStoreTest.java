package dev.attractor.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attractor.event.Samples;
import dev.attractor.event.v1.EmbeddingUpdated;
import dev.attractor.run.ExperimentId;
import dev.attractor.run.RunId;
import dev.attractor.store.mongo.MongoEmbeddingStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An experiment's map while its versions change. */
class EmbeddingStoreTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final Instant NOW = Samples.TIME;

    private final RunId run = new RunId("run-" + UUID.randomUUID());

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
