package dev.attractor.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.attractor.alert.AlertRule;
import dev.attractor.alert.AlertState;
import dev.attractor.alert.Destination;
import dev.attractor.event.EventJson;
import dev.attractor.event.Samples;
import dev.attractor.event.v1.AlertChanged;
import dev.attractor.run.RunId;
import dev.attractor.store.mongo.MongoAlertRuleStore;
import dev.attractor.store.mongo.MongoAlertStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Alerts, their deliveries and their rules. */
class AlertStoreTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final Instant NOW = Samples.TIME;

    private final ObjectMapper json = EventJson.mapper();
    private final RunId run = new RunId("run-" + UUID.randomUUID());

    private final AlertStore alerts = new MongoAlertStore(DATABASE.get(), json);

    @Test
    void keepTheirDeliveriesWhenTheirStateChanges() {
        AlertChanged alert = Samples.alert(run);
        alerts.put(alert.alert());
        Delivery delivery = new Delivery(
                "webhook", "https://example.org/a.b?c", Delivery.Status.DELIVERED, 1, NOW, Optional.empty());
        alerts.delivered(alert.alert().alertId(), delivery);
        alerts.delivered(alert.alert().alertId(), delivery);
        alerts.put(alert.alert().acknowledge(NOW));
        AlertStore.StoredAlert stored = alerts.find(alert.alert().alertId()).orElseThrow();
        assertThat(stored.alert().state()).isEqualTo(AlertState.ACKNOWLEDGED);
        assertThat(stored.deliveries()).containsExactly(delivery);
        assertThat(alerts.latest("low-accuracy", run)).contains(stored.alert());
    }

    @Test
    void areListedByWhatIsAsked() {
        alerts.put(Samples.alert(run).alert());
        assertThat(alerts.list(Optional.of(AlertState.OPEN), Optional.of(Samples.EXPERIMENT), Optional.of(run)))
                .hasSize(1);
        assertThat(alerts.list(Optional.of(AlertState.RESOLVED), Optional.empty(), Optional.of(run)))
                .isEmpty();
    }

    @Test
    void aDeletedDefaultRuleStaysDeleted() {
        AlertRuleStore rules = new MongoAlertRuleStore(DATABASE.get(), json);
        AlertRule rule = new AlertRule(
                "rule-" + UUID.randomUUID(),
                "Low",
                "low-forecast",
                0.5,
                0.8,
                Optional.of(Samples.EXPERIMENT),
                List.of(new Destination("webhook", "https://example.org/hook")));
        rules.putIfNew(rule);
        assertThat(rules.find(rule.ruleId())).contains(rule);
        assertThat(rules.delete(rule.ruleId())).isTrue();
        rules.putIfNew(rule);
        assertThat(rules.find(rule.ruleId())).isEmpty();
        assertThat(rules.delete(rule.ruleId())).isFalse();
    }
}
