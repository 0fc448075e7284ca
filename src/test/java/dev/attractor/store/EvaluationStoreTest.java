package dev.attractor.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attractor.aelle.evaluation.Difference;
import dev.attractor.aelle.evaluation.Estimate;
import dev.attractor.aelle.evaluation.EvaluationReport;
import dev.attractor.aelle.evaluation.SkillRow;
import dev.attractor.event.EventJson;
import dev.attractor.run.ExperimentId;
import dev.attractor.store.mongo.MongoEvaluationStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The latest report of each kind of spectra comes back as it was put. */
class EvaluationStoreTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private final EvaluationStore evaluations = new MongoEvaluationStore(DATABASE.get(), EventJson.mapper());
    private final ExperimentId experiment = new ExperimentId("judged-" + UUID.randomUUID());

    @Test
    void giveBackTheLatestOfEachModeAndProbe() {
        assertThat(evaluations.find(experiment)).isEmpty();
        Evaluation replaced = evaluation("full", "probe.1", 20);
        Evaluation latest = evaluation("full", "probe.1", 40);
        Evaluation other = evaluation("full", "probe.2", 20);
        List.of(replaced, other, latest, latest).forEach(evaluations::put);
        evaluations.put(new Evaluation(
                new ExperimentId(experiment + "-other"), "full", "probe.1", latest.evaluatedAt(), latest.report()));

        assertThat(evaluations.find(experiment)).containsExactlyInAnyOrder(latest, other);
    }

    private Evaluation evaluation(String mode, String probe, int runs) {
        Estimate estimate = new Estimate(0.5, 0.25, 0.75);
        SkillRow row = new SkillRow(
                3,
                "combined",
                runs,
                Optional.of(estimate),
                Optional.empty(),
                Optional.of(estimate),
                Optional.empty(),
                Optional.empty(),
                Optional.of(estimate),
                Optional.of(new Difference("curve", estimate)));
        EvaluationReport report = new EvaluationReport(
                runs, 4, 0.5, 0.9, 5, 1, List.of(0L, 3L), List.of(row), List.of("The spectrum adds nothing."));
        return new Evaluation(experiment, mode, probe, Instant.parse("2026-11-20T12:00:00Z"), report);
    }
}
