package dev.attractor.service.query;

import dev.attractor.alert.Alert;
import dev.attractor.alert.AlertRule;
import dev.attractor.alert.ForecastView;
import dev.attractor.alert.LowForecastPolicy;
import dev.attractor.event.v1.AlertChanged;
import dev.attractor.event.v1.CheckpointStored;
import dev.attractor.event.v1.EmbeddingUpdated;
import dev.attractor.event.v1.ForecastMade;
import dev.attractor.event.v1.MetricsLogged;
import dev.attractor.event.v1.RunEvent;
import dev.attractor.event.v1.RunFinished;
import dev.attractor.event.v1.RunStarted;
import dev.attractor.event.v1.SpectrumComputed;
import dev.attractor.store.AlertRuleStore;
import dev.attractor.store.AlertStore;
import dev.attractor.store.CheckpointStore;
import dev.attractor.store.EmbeddingStore;
import dev.attractor.store.ForecastStore;
import dev.attractor.store.MetricStore;
import dev.attractor.store.RunStore;
import dev.attractor.store.SpectrumStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps what happened, and judges every forecast by the alert rules. Every {@code handle} is idempotent. */
@ApplicationScoped
public class QueryService {
    private final RunStore runs;
    private final MetricStore metrics;
    private final CheckpointStore checkpoints;
    private final SpectrumStore spectra;
    private final ForecastStore forecasts;
    private final EmbeddingStore embeddings;
    private final AlertStore alerts;
    private final AlertRuleStore rules;

    public QueryService(
            RunStore runs,
            MetricStore metrics,
            CheckpointStore checkpoints,
            SpectrumStore spectra,
            ForecastStore forecasts,
            EmbeddingStore embeddings,
            AlertStore alerts,
            AlertRuleStore rules) {
        this.runs = runs;
        this.metrics = metrics;
        this.checkpoints = checkpoints;
        this.spectra = spectra;
        this.forecasts = forecasts;
        this.embeddings = embeddings;
        this.alerts = alerts;
        this.rules = rules;
    }

    public void handle(RunEvent event) {
        if (event instanceof RunStarted started) {
            runs.started(started);
        } else if (event instanceof MetricsLogged logged) {
            metrics.put(logged);
            runs.logged(logged);
        } else if (event instanceof RunFinished finished) {
            runs.finished(finished);
        }
    }

    public void handle(CheckpointStored checkpoint) {
        checkpoints.put(checkpoint);
    }

    public void handle(SpectrumComputed spectrum) {
        spectra.put(spectrum);
        runs.computed(spectrum);
    }

    public void handle(EmbeddingUpdated embedding) {
        embeddings.put(embedding);
    }

    /** Stores the forecast and returns the alerts it opened or closed, again if it is delivered again. */
    public List<AlertChanged> handle(ForecastMade forecast) {
        forecasts.put(forecast);
        runs.forecast(forecast);
        if (forecast.status() != ForecastMade.Status.OK) {
            return List.of();
        }
        ForecastView view = view(forecast);
        return rules.list().stream()
                .flatMap(rule -> judge(rule, view).stream())
                .map(AlertChanged::new)
                .toList();
    }

    /** Stores what changed before it is published; what a crash kept from being published is found by its time. */
    private Optional<Alert> judge(AlertRule rule, ForecastView forecast) {
        Optional<Alert> latest = alerts.latest(rule.ruleId(), forecast.runId());
        Optional<Alert> changed = LowForecastPolicy.judge(rule, latest, forecast);
        changed.ifPresent(alerts::put);
        return changed.or(() -> latest.filter(alert -> alert.raisedAt().equals(forecast.madeAt())
                || alert.resolvedAt().equals(Optional.of(forecast.madeAt()))));
    }

    /** Brings the run's row up to date with the alert as it is stored, which may be newer than the event. */
    public void handle(AlertChanged event) {
        runs.alerted(alerts.find(event.alert().alertId())
                .map(stored -> new AlertChanged(stored.alert()))
                .orElse(event));
    }

    /** Marks an alert as seen; one that is not open stays as it is. */
    public Optional<AlertChanged> acknowledge(String alertId, Instant now) {
        Optional<Alert> acknowledged =
                alerts.find(alertId).map(stored -> stored.alert().acknowledge(now));
        acknowledged.ifPresent(alerts::put);
        return acknowledged.map(AlertChanged::new);
    }

    private static ForecastView view(ForecastMade forecast) {
        return new ForecastView(
                forecast.experimentId(),
                forecast.runId(),
                forecast.step(),
                forecast.point().orElseThrow(),
                forecast.lower().orElseThrow(),
                forecast.upper().orElseThrow(),
                forecast.quantiles(),
                forecast.madeAt());
    }
}
