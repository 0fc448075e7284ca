package dev.attractor.service.query;

import dev.attractor.alert.Alert;
import dev.attractor.alert.AlertRule;
import dev.attractor.alert.AlertState;
import dev.attractor.alert.Destination;
import dev.attractor.store.AlertRuleStore;
import dev.attractor.store.AlertStore;
import dev.attractor.store.Delivery;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells the destinations of a rule about an alert that opened, each once, and writes down how it went. Thread-safety: safe; an
 * alert that comes again while it is being sent is left to the first thread.
 */
@ApplicationScoped
public class AlertNotifier {
    private final AlertStore alerts;
    private final AlertRuleStore rules;
    private final Webhook webhook;
    private final Clock clock;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    public AlertNotifier(AlertStore alerts, AlertRuleStore rules, Webhook webhook, Clock clock) {
        this.alerts = alerts;
        this.rules = rules;
        this.webhook = webhook;
        this.clock = clock;
    }

    /** Delivers an open alert to every destination that has not had it. */
    public void deliver(Alert alert) {
        if (alert.state() != AlertState.OPEN || !underWay.add(alert.alertId())) {
            return;
        }
        try {
            deliverWhereMissing(alert);
        } finally {
            underWay.remove(alert.alertId());
        }
    }

    private void deliverWhereMissing(Alert alert) {
        List<String> told = alerts.find(alert.alertId())
                .map(stored -> stored.deliveries().stream().map(Delivery::url).toList())
                .orElse(List.of());
        rules.find(alert.ruleId()).map(AlertRule::destinations).orElse(List.of()).stream()
                .filter(destination -> !told.contains(destination.url()))
                .forEach(destination -> alerts.delivered(alert.alertId(), send(alert, destination)));
    }

    private Delivery send(Alert alert, Destination destination) {
        WebhookResult result = webhook.deliver(destination.url(), alert);
        Delivery.Status status = result.error().isEmpty() ? Delivery.Status.DELIVERED : Delivery.Status.FAILED;
        return new Delivery(
                destination.type(), destination.url(), status, result.attempts(), clock.instant(), result.error());
    }

    /** How a delivery went: after how many attempts, and what was wrong with the last one if it failed. */
    record WebhookResult(int attempts, Optional<String> error) {}
}
