package dev.attractor.platform;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A service that a process can run. One jar holds all four; {@code attractor.roles} chooses. */
public enum Role {
    TRAINER,
    LYAPUNOV,
    AELLE,
    QUERY;

    /** The setting that names the roles of a process. */
    public static final String SETTING = "attractor.roles";

    /** Its name in settings, channels and replies: lower case. */
    public String settingName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that name, in any case. */
    public static Optional<Role> named(String name) {
        return Arrays.stream(values())
                .filter(role -> role.settingName().equals(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /**
     * The roles in a comma-separated list.
     *
     * <p>Errors: {@link StartupException} for an unknown name or an empty list.
     */
    public static Set<Role> parse(String list) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : list.split(",", -1)) {
            if (!name.isBlank()) {
                roles.add(named(name)
                        .orElseThrow(() -> new StartupException("ATTRACTOR_ROLES has the unknown role '" + name.strip()
                                + "': use one or more of " + join(EnumSet.allOf(Role.class)))));
            }
        }
        if (roles.isEmpty()) {
            throw new StartupException(
                    "ATTRACTOR_ROLES names no role: use one or more of " + join(EnumSet.allOf(Role.class)));
        }
        return Collections.unmodifiableSet(roles);
    }

    /** Roles as they are written in the setting. */
    static String join(Collection<Role> roles) {
        return roles.stream().sorted().map(Role::settingName).collect(Collectors.joining(","));
    }
}
