package dev.attractor.aelle.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attractor.run.RunId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExperimentForecasterTest {
    private static final ForecastSettings SETTINGS = ForecastSettings.defaults();

    @Test
    void findsTheSkillThatIsThere() {
        ExperimentForecaster forecaster = ExperimentForecaster.train(
                SimulatedStreams.runs(new Random(1), 50), SimulatedStreams.LOOKS, 0, SETTINGS);
        List<Forecast> forecasts = SimulatedStreams.look(
                forecaster, SimulatedStreams.runs(new Random(2), 1).get(0));
        HeldOutSkill late = forecasts.get(3).skill().orElseThrow();
        assertThat(late.runs()).isEqualTo(50);
        assertThat(late.r2()).isGreaterThan(0.8);
        assertThat(late.spearman()).isGreaterThan(0.8);
        assertThat(forecasts.get(0).skill().orElseThrow().r2()).isLessThan(late.r2());
    }

    @Test
    void evaluatesOtherThresholdsFromItsQuantiles() {
        ExperimentForecaster forecaster = ExperimentForecaster.train(
                SimulatedStreams.runs(new Random(1), 50), SimulatedStreams.LOOKS, 0, SETTINGS);
        Forecast forecast = SimulatedStreams.look(
                        forecaster, SimulatedStreams.runs(new Random(3), 1).get(0))
                .get(2);
        assertThat(forecast.quantiles()).hasSize(19).isSorted();
        assertThat(forecast.probabilityBelow(0)).isZero();
        double exact = forecast.probabilityBelowThreshold().orElseThrow();
        // the list has steps of 1/20 and rounds towards caution
        assertThat(forecast.probabilityBelow(forecast.threshold())).isBetween(exact - 0.05 - 1.0 / 51, exact + 1e-12);
        assertThat(forecast.probabilityBelow(forecast.upper().orElseThrow() + 1e-9))
                .isGreaterThanOrEqualTo(0.85);
    }

    @Test
    void givesABaselineOnlyWhereItsFeaturesExist() {
        ExperimentForecaster forecaster = ExperimentForecaster.train(
                SimulatedStreams.runs(new Random(1), 50), SimulatedStreams.LOOKS, 0, SETTINGS);
        Forecast seen = SimulatedStreams.look(
                        forecaster, SimulatedStreams.runs(new Random(4), 1).get(0))
                .get(1);
        Glimpse nothing = new Glimpse(Features.collect().build(), SimulatedStreams.noLatents());
        Forecast unseen = forecaster.forecast(new RunId("bare"), 1, nothing, 1);
        assertThat(seen.baselines()).containsOnlyKeys("curve", "withoutSpectrum");
        assertThat(unseen.status()).isEqualTo(ForecastStatus.OK);
        assertThat(unseen.baselines()).isEmpty();
    }
}
