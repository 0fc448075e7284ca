package dev.attractor.aelle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attractor.aelle.forecast.BaselineForecast;
import dev.attractor.aelle.forecast.ExperimentForecaster;
import dev.attractor.aelle.forecast.ForecastSettings;
import dev.attractor.aelle.forecast.Glimpse;
import dev.attractor.aelle.forecast.Looks;
import dev.attractor.aelle.forecast.TrainingRun;
import dev.attractor.run.MetricPoint;
import dev.attractor.run.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FeatureExtractionTest {
    private static final ForecastSettings SETTINGS = ForecastSettings.defaults();
    private static final int LENGTH = 20;

    @Test
    void doesNotTakeASeedForAMagnitude() {
        assertThat(baselines(Map.of("seed", "1", "data_seed", "2"), 1)).doesNotContainKey("hyperParameters");
        assertThat(baselines(Map.of("speed", "1"), 1)).containsKey("hyperParameters");
    }

    @Test
    void extrapolatesACurveOnceThreePointsAreKnown() {
        assertThat(baselines(Map.of("epochs", "20"), 2)).containsKey("curve").doesNotContainKey("powerLaw");
        Map<String, BaselineForecast> baselines = baselines(Map.of("epochs", "20"), 4);
        // the simulated curves are power laws without noise, so what they come to is known exactly
        assertThat(r2(baselines, "powerLaw")).isGreaterThan(0.98).isGreaterThan(r2(baselines, "lastValue"));
    }

    private static double r2(Map<String, BaselineForecast> baselines, String name) {
        return Optional.ofNullable(baselines.get(name)).orElseThrow().skill().r2();
    }

    /** What is shown beside the forecast of a run at a step, from runs whose later points are in the histories as well. */
    private static Map<String, BaselineForecast> baselines(Map<String, String> parameters, long step) {
        FeatureExtraction extraction = new FeatureExtraction(SETTINGS.curveMetrics());
        Random random = new Random(3);
        List<TrainingRun> runs = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            RunHistory history = new RunHistory(new RunId("r" + i));
            Map<String, String> varied = new TreeMap<>(parameters);
            varied.replaceAll((name, value) -> name.equals("epochs") ? value : Integer.toString(random.nextInt(1000)));
            history.describe(varied);
            double limit = 0.3 + 0.6 * random.nextDouble();
            double amplitude = 0.3 * random.nextDouble();
            double decay = 0.3 + random.nextDouble();
            double reached = 0;
            for (int t = 1; t <= LENGTH; t++) {
                reached = limit - amplitude * Math.pow(t, -decay);
                history.measure(List.of(new MetricPoint("validation_accuracy", t, Instant.EPOCH, reached)));
            }
            Glimpse glimpse =
                    new Glimpse(extraction.at(history, step), Collections.nCopies(SETTINGS.folds() + 1, new double[0]));
            runs.add(new TrainingRun(history.run(), i % SETTINGS.folds(), reached, List.of(Optional.of(glimpse))));
        }
        return ExperimentForecaster.train(runs, new Looks(List.of(step)), 0, SETTINGS)
                .forecast(runs.get(0).run(), step, runs.get(0).glimpses().get(0).orElseThrow(), 1)
                .baselines();
    }
}
