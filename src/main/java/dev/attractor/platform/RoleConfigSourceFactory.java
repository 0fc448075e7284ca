package dev.attractor.platform;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Maps roles to channels: an incoming channel named {@code <role>-<what>} is disabled where its role is absent, so a process
 * joins only the consumer groups of its own roles. Outgoing channels stay, because an emitter of a disabled one fails.
 *
 * <p>Errors: {@link StartupException} for an unknown role.
 */
public final class RoleConfigSourceFactory implements ConfigSourceFactory {
    private static final String INCOMING = "mp.messaging.incoming.";

    /** Above every source that a user writes to. */
    private static final int ORDINAL = 500;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Optional<String> setting = Optional.ofNullable(context.getValue(Role.SETTING))
                .map(ConfigValue::getValue)
                .filter(value -> !value.isBlank());
        if (setting.isEmpty()) {
            return List.of();
        }
        Set<Role> present = Role.parse(setting.get());
        Map<String, String> disabled = new HashMap<>();
        for (Iterator<String> names = context.iterateNames(); names.hasNext(); ) {
            channel(names.next())
                    .filter(channel -> role(channel)
                            .filter(role -> !present.contains(role))
                            .isPresent())
                    .ifPresent(channel -> disabled.put(INCOMING + channel + ".enabled", "false"));
        }
        return List.of(new PropertiesConfigSource(disabled, "roles", ORDINAL));
    }

    private static Optional<String> channel(String name) {
        if (!name.startsWith(INCOMING)) {
            return Optional.empty();
        }
        int end = name.indexOf('.', INCOMING.length());
        return end < 0 ? Optional.empty() : Optional.of(name.substring(INCOMING.length(), end));
    }

    private static Optional<Role> role(String channel) {
        int end = channel.indexOf('-');
        return end < 0 ? Optional.empty() : Role.named(channel.substring(0, end));
    }
}
