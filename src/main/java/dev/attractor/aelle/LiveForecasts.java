package dev.attractor.aelle;

import dev.attractor.aelle.forecast.Forecast;
import dev.attractor.aelle.forecast.ForecastStatus;
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
    private final Map<RunId, ToldForecast> told = new HashMap<>();
    private Optional<TransferForecaster> transfer = Optional.empty();

    LiveForecasts(LearnerSettings settings, ModelTrainer trainer, Histories histories) {
        this.settings = settings;
        this.trainer = trainer;
        this.histories = histories;
    }

    /** Offers another experiment's forecaster for what the own one has no number for. */
    void offer(TransferForecaster other) {
        transfer = Optional.of(other);
    }

    /** The forecast at a step, from what was known at the look of that step. */
    ToldForecast at(RunHistory history, long step, Optional<ModelVersion> current) {
        int version = current.map(ModelVersion::version).orElse(0);
        Forecast own = current.flatMap(model -> own(history, step, model))
                .orElseGet(() -> Forecast.notEnoughRuns(
                        history.run(), step, settings.forecast(), histories.labelsTold(), version));
        if (own.status() == ForecastStatus.OK) {
            return new ToldForecast(own, Optional.empty(), Optional.empty());
        }
        return transfer.flatMap(other -> other.forecast(history, step, version))
                .orElseGet(() -> new ToldForecast(own, Optional.empty(), Optional.empty()));
    }

    private Optional<Forecast> own(RunHistory history, long step, ModelVersion model) {
        return model.forecaster().flatMap(forecaster -> {
            int look = forecaster.looks().at(step);
            long lookStep = look < 0 ? step : forecaster.looks().steps().get(look);
            long asOf = Math.max(lookStep, history.spectra().firstKey());
            return trainer.glimpse(history, asOf, model.map(), model.encoders())
                    .map(glimpse -> forecaster.forecast(history.run(), step, glimpse, model.version()));
        });
    }

    /** The forecast at a step if the run is live; it counts as told. */
    List<ToldForecast> tell(RunHistory history, long step, Optional<ModelVersion> current) {
        if (!history.isLive()) {
            return List.of();
        }
        ToldForecast forecast = at(history, step, current);
        told.put(history.run(), forecast);
        return List.of(forecast);
    }

    /** The forecasts of live runs at their latest steps that differ from what was told; they count as told. */
    List<ToldForecast> tellChanged(Optional<ModelVersion> current) {
        List<ToldForecast> changed = new ArrayList<>();
        for (RunHistory history : histories.all()) {
            if (history.isLive() && !history.spectra().isEmpty()) {
                Optional<ToldForecast> before = Optional.ofNullable(told.get(history.run()));
                tell(history, history.spectra().lastKey(), current).stream()
                        .filter(forecast -> before.filter(forecast::saysAs).isEmpty())
                        .forEach(changed::add);
            }
        }
        return changed;
    }

    /** A run that ended is told no more. */
    void end(RunId run) {
        told.remove(run);
    }

    /** Forgets what was told: the forecast of every live run is news. */
    void clear() {
        told.clear();
    }
}
