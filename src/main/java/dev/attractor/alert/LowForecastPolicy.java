package dev.attractor.alert;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * When a low-forecast episode opens and closes.
 *
 * <p>It opens at the first forecast that puts the run below the rule's threshold with the rule's probability. It closes when
 * the probability has fallen to half of that, so that a forecast wavering around the rule does not flap. The forecast's
 * distribution holds over repeated looks (spec: sup-score), so looking at every step is allowed.
 */
public final class LowForecastPolicy {
    private LowForecastPolicy() {}

    /**
     * Judges a new forecast.
     *
     * @param latest the rule's latest episode on the run
     * @return the alert that opened or closed, if one did; judging the same forecast again changes nothing
     */
    public static Optional<Alert> judge(AlertRule rule, Optional<Alert> latest, ForecastView forecast) {
        if (!rule.watches(forecast.experimentId())) {
            return Optional.empty();
        }
        if (latest.isPresent() && !forecast.madeAt().isAfter(lastChange(latest.get()))) {
            return Optional.empty();
        }
        double probability = forecast.probabilityBelow(rule.threshold());
        if (latest.isPresent() && latest.get().state().isLive()) {
            return latest.filter(alert -> probability <= rule.probability() / 2)
                    .map(alert -> alert.resolve(forecast.madeAt()));
        }
        return probability >= rule.probability()
                ? Optional.of(open(rule, latest.map(Alert::episode).orElse(0) + 1, forecast, probability))
                : Optional.empty();
    }

    private static Instant lastChange(Alert alert) {
        return alert.resolvedAt().orElse(alert.raisedAt());
    }

    private static Alert open(AlertRule rule, int episode, ForecastView forecast, double probability) {
        return new Alert(
                rule.ruleId() + ":" + forecast.runId() + ":" + episode,
                rule.ruleId(),
                rule.name(),
                forecast.experimentId(),
                forecast.runId(),
                episode,
                forecast.step(),
                AlertState.OPEN,
                String.format(
                        Locale.ROOT,
                        "accuracy %.3f expected (%.3f to %.3f); below %.3f with probability %.2f",
                        forecast.point(),
                        forecast.lower(),
                        forecast.upper(),
                        rule.threshold(),
                        probability),
                new Alert.Numbers(forecast.point(), forecast.lower(), forecast.upper(), probability, rule.threshold()),
                forecast.madeAt(),
                Optional.empty(),
                Optional.empty());
    }
}
