package dev.attractor.service.query;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Configuration of the query role: whom to warn, and when. */
@ConfigMapping(prefix = "attractor.alerts")
public interface QueryConfig {
    /** Whether webhooks may reach loopback, link-local and private addresses. */
    @WithDefault("false")
    boolean allowPrivateAddresses();

    /** How long one delivery attempt may take. */
    @WithDefault("5s")
    Duration webhookTimeout();

    /** The rule that is there from the start; deleting it is remembered. */
    DefaultRule defaultRule();

    /** The rule a fresh store starts with. */
    interface DefaultRule {
        /** Warn when the final accuracy is expected below this, in 0..1. */
        @WithDefault("0.5")
        double threshold();

        /** How probable that must be, in 0..1. */
        @WithDefault("0.8")
        double probability();

        /** Where to send its alerts; none by default. */
        Optional<String> webhook();
    }
}
