package dev.attractor.aelle;

import dev.attractor.aelle.forecast.Forecast;
import dev.attractor.run.RunId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The forecasts of live runs, and which of them were told already. Thread-safety: confined to its learner's thread. */
final class LiveForecasts {
    private final LearnerSettings settings;
    private final ModelTrainer trainer;
    private final Histories histories;
    private final Map<RunId, Forecast> told = new HashMap<>();

    LiveForecasts(LearnerSettings settings, ModelTrainer trainer, Histories histories) {
        this.settings = settings;
        this.trainer = trainer;
        this.histories = histories;
    }

    /** The forecast at a step, from what was known at the look of that step. */
    Forecast at(RunHistory history, long step, Optional<ModelVersion> current) {
        return current.flatMap(model -> model.forecaster().flatMap(forecaster -> {
                    int look = forecaster.looks().at(step);
                    long lookStep = look < 0 ? step : forecaster.looks().steps().get(look);
                    long asOf = Math.max(lookStep, history.spectra().firstKey());
                    return trainer.glimpse(history, asOf, model.map(), model.encoders())
                            .map(glimpse -> forecaster.forecast(history.run(), step, glimpse, model.version()));
                }))
                .orElseGet(() -> Forecast.notEnoughRuns(
                        history.run(),
                        step,
                        settings.forecast(),
                        histories.labelled().size(),
                        current.map(ModelVersion::version).orElse(0)));
    }

    /** The forecast at a step if the run is live; it counts as told. */
    List<Forecast> tell(RunHistory history, long step, Optional<ModelVersion> current) {
        if (!history.isLive()) {
            return List.of();
        }
        Forecast forecast = at(history, step, current);
        told.put(history.run(), forecast);
        return List.of(forecast);
    }

    /** The forecasts of live runs at their latest steps that differ from what was told; they count as told. */
    List<Forecast> tellChanged(Optional<ModelVersion> current) {
        List<Forecast> changed = new ArrayList<>();
        for (RunHistory history : histories.all()) {
            if (history.isLive() && !history.spectra().isEmpty()) {
                Optional<Forecast> before = Optional.ofNullable(told.get(history.run()));
                tell(history, history.spectra().lastKey(), current).stream()
                        .filter(forecast -> !before.equals(Optional.of(forecast)))
                        .forEach(changed::add);
            }
        }
        return changed;
    }
}
