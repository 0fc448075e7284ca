package dev.attractor.aelle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attractor.aelle.autoencoder.AutoencoderSettings;
import dev.attractor.aelle.forecast.Forecast;
import dev.attractor.aelle.forecast.ForecastSettings;
import dev.attractor.aelle.forecast.ForecastStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A learner works with the published network; few epochs, since that is what is claimed and no more. */
class PublishedPresetTest {
    private static final LearnerSettings SETTINGS = new LearnerSettings(
            1, AutoencoderSettings.published().withEpochsPerPhase(1), ForecastSettings.defaults(), 20, 500, 50);

    @Test
    void learnsAStreamFromSpectraToForecastAndGoesOnFromItsSnapshot() {
        List<RunRecord> runs = SimulatedExperiment.runs(13, 2, 7);
        ExperimentLearner learner = ExperimentLearner.replay(SETTINGS, runs.subList(0, 12));
        RunRecord fresh = runs.get(12);
        SimulatedExperiment.tell(learner, fresh);

        Forecast forecast = learner.forecast(fresh.run()).orElseThrow();
        assertThat(forecast.status()).isEqualTo(ForecastStatus.OK);
        assertThat(forecast.point().orElseThrow()).isBetween(0.0, 1.0);
        assertThat(learner.embedding()).hasSize(26);
        assertThat(learner.embedding()).allMatch(point -> Double.isFinite(point.x()) && Double.isFinite(point.y()));
        assertThat(learner.unseenReconstruction().spectra()).isEqualTo(2);

        List<RunRecord> told = runs.stream()
                .map(run -> learner.record(run.run()).orElseThrow())
                .toList();
        ExperimentLearner restored = ExperimentLearner.restore(SETTINGS, told, learner.snapshot(), List.of());
        assertThat(restored.embedding()).isEqualTo(learner.embedding());
        assertThat(restored.unseenReconstruction()).isEqualTo(learner.unseenReconstruction());
    }
}
