package dev.attractor.service.query;

import dev.attractor.alert.AlertRule;
import dev.attractor.alert.Destination;
import dev.attractor.platform.Role;
import dev.attractor.platform.Roles;
import dev.attractor.platform.StartupException;
import dev.attractor.store.AlertRuleStore;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;

/** Gives a fresh store its first rule, so that a low forecast is noticed without any set-up. */
@ApplicationScoped
class DefaultRule {
    private final QueryConfig config;
    private final AlertRuleStore rules;
    private final Roles roles;

    DefaultRule(QueryConfig config, AlertRuleStore rules, Roles roles) {
        this.config = config;
        this.rules = rules;
        this.roles = roles;
    }

    void onStart(@Observes StartupEvent start) {
        if (!roles.has(Role.QUERY)) {
            return;
        }
        try {
            rules.putIfNew(rule(config.defaultRule()));
        } catch (IllegalArgumentException e) {
            throw new StartupException("ATTRACTOR_ALERTS_DEFAULT_RULE_*: " + e.getMessage(), e);
        }
    }

    private static AlertRule rule(QueryConfig.DefaultRule settings) {
        return new AlertRule(
                "low-accuracy",
                "Low accuracy expected",
                AlertRule.LOW_FORECAST,
                settings.threshold(),
                settings.probability(),
                Optional.empty(),
                settings.webhook()
                        .map(url -> List.of(new Destination("webhook", url)))
                        .orElse(List.of()));
    }
}
