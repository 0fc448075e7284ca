package dev.attractor.platform;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The roles of this process. */
@Singleton
public final class Roles {
    private final Set<Role> present;

    /** The roles in the setting {@value Role#SETTING}. */
    @Inject
    public Roles(@ConfigProperty(name = Role.SETTING, defaultValue = "trainer,lyapunov,aelle,query") String setting) {
        this.present = Role.parse(setting);
    }

    /** Whether this process has the role. */
    public boolean has(Role role) {
        return present.contains(role);
    }

    /** As in the setting: comma-separated, in the order of {@link Role}. */
    @Override
    public String toString() {
        return Role.join(present);
    }
}
