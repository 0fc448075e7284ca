package dev.attractor.aelle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attractor.aelle.autoencoder.AutoencoderSettings;
import dev.attractor.aelle.forecast.ForecastStatus;
import dev.attractor.aelle.spectrum.MidpointDoubling;
import dev.attractor.aelle.spectrum.QuantileResampling;
import dev.attractor.run.RunId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearnerSettingsTest {
    private static final LearnerSettings SETTINGS = LearnerSettings.defaults(1);

    @Test
    void spectraAsTheAuthorsComputeThemAreResampledByMidpointDoubling() {
        assertThat(SETTINGS.forMode("full")).isEqualTo(SETTINGS);
        assertThat(SETTINGS.autoencoder().resampling()).isEqualTo(new QuantileResampling(64));
        assertThat(SETTINGS.forMode("aelle-compat").autoencoder().resampling()).isEqualTo(new MidpointDoubling(128));
        assertThat(SETTINGS.forMode("aelle-compat float32").autoencoder().resampling())
                .isEqualTo(new MidpointDoubling(128));
        assertThat(AutoencoderSettings.published().forPublishedSpectra().resampling())
                .isEqualTo(new MidpointDoubling(1024));
    }

    @Test
    void doubledSpectraAreLearnedAndForecastFromLikeOthers() {
        List<RunRecord> runs = SimulatedExperiment.runs(21, 3, 5);
        ExperimentLearner learner =
                ExperimentLearner.replay(SETTINGS.forMode("aelle-compat"), new ArrayList<>(runs.subList(0, 20)));
        SimulatedExperiment.tell(learner, runs.get(20));
        RunId live = runs.get(20).run();
        assertThat(learner.forecast(live).orElseThrow().status()).isEqualTo(ForecastStatus.OK);
        assertThat(learner.embedding())
                .hasSize(21 * 3)
                .allSatisfy(point -> assertThat(point.x() + point.y()).isFinite());
    }

    @ParameterizedTest
    @CsvSource({"fast", "published", "older"})
    void presetsAreFoundByTheirName(String name) {
        assertThat(AutoencoderSettings.named(name).preset()).isEqualTo(name);
    }

    @Test
    void anUnknownPresetIsRefusedWithTheNamesThereAre() {
        assertThatThrownBy(() -> AutoencoderSettings.named("deep"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("autoencoder must be fast, published or older, got 'deep'");
    }
}
