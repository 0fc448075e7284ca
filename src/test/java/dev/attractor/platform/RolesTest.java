package dev.attractor.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RolesTest {
    private static final Map<String, String> CHANNELS = Map.of(
            "mp.messaging.incoming.lyapunov-checkpoints.topic", "checkpoints.v1",
            "mp.messaging.incoming.query-runs.connector", "smallrye-kafka",
            "mp.messaging.incoming.other.connector", "smallrye-kafka",
            "mp.messaging.outgoing.trainer-checkpoints.connector", "smallrye-kafka");

    @Test
    void onlyIncomingChannelsOfAbsentRolesAreDisabled() {
        SmallRyeConfig config = config("query");
        assertThat(enabled(config, "incoming.lyapunov-checkpoints")).isFalse();
        assertThat(enabled(config, "incoming.query-runs")).isTrue();
        assertThat(enabled(config, "incoming.other")).isTrue();
        assertThat(enabled(config, "outgoing.trainer-checkpoints")).isTrue();
    }

    @Test
    void withoutASettingEveryChannelIsEnabled() {
        SmallRyeConfig config = builder().build();
        assertThat(enabled(config, "incoming.lyapunov-checkpoints")).isTrue();
        assertThat(enabled(config, "incoming.query-runs")).isTrue();
    }

    @Test
    void unknownRoleStopsTheStart() {
        assertThatThrownBy(() -> config("queri"))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("'queri'");
    }

    @Test
    void rolesAreReadInAnyCaseAndWithSpaces() {
        Roles roles = new Roles(" Query, TRAINER ");
        assertThat(roles.has(Role.TRAINER)).isTrue();
        assertThat(roles.has(Role.AELLE)).isFalse();
        assertThat(roles).hasToString("trainer,query");
    }

    private static boolean enabled(SmallRyeConfig config, String channel) {
        return config.getOptionalValue("mp.messaging." + channel + ".enabled", Boolean.class)
                .orElse(true);
    }

    private static SmallRyeConfig config(String roles) {
        return builder().withDefaultValue(Role.SETTING, roles).build();
    }

    private static SmallRyeConfigBuilder builder() {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withDefaultValues(CHANNELS)
                .withSources(new RoleConfigSourceFactory());
    }
}
