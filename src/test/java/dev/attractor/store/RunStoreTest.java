package dev.attractor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.attractor.event.EventJson;
import dev.attractor.event.Samples;
import dev.attractor.event.v1.AlertChanged;
import dev.attractor.event.v1.RunStarted;
import dev.attractor.run.ExperimentId;
import dev.attractor.run.RunId;
import dev.attractor.run.RunStatus;
import dev.attractor.store.mongo.MongoRunStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A run's row, whatever order the events about it come in. */
class RunStoreTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final Instant NOW = Samples.TIME;

    private final ObjectMapper json = EventJson.mapper();
    private final RunId run = new RunId("run-" + UUID.randomUUID());

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
