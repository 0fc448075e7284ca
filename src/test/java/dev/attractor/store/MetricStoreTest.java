package dev.attractor.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attractor.event.Samples;
import dev.attractor.event.v1.MetricsLogged;
import dev.attractor.run.MetricPoint;
import dev.attractor.run.RunId;
import dev.attractor.store.mongo.MongoMetricStore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Histories of metrics. */
class MetricStoreTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final Instant NOW = Samples.TIME;

    private final RunId run = new RunId("run-" + UUID.randomUUID());

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
        metrics.put(new MetricsLogged(Samples.EXPERIMENT, run, List.of(new MetricPoint("loss", 0, NOW, Double.NaN))));
        assertThat(metrics.history(run, "loss").get(0).value()).isNaN();
    }
}
