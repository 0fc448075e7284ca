package dev.attractor.service.query;

import java.time.Duration;

/** A configuration of alerts. */
record ConfiguredAlerts(boolean allowPrivateAddresses, Duration webhookTimeout) implements QueryConfig {
    static ConfiguredAlerts open() {
        return new ConfiguredAlerts(true, Duration.ofSeconds(5));
    }

    static ConfiguredAlerts byDefault() {
        return new ConfiguredAlerts(false, Duration.ofSeconds(5));
    }

    @Override
    public DefaultRule defaultRule() {
        throw new UnsupportedOperationException("the tests make their rules");
    }
}
