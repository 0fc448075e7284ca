package dev.attractor.platform;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Names the roles of the process in its readiness report. */
@Readiness
@Singleton
public final class RolesHealthCheck implements HealthCheck {
    private final Roles roles;

    @Inject
    RolesHealthCheck(Roles roles) {
        this.roles = roles;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("roles")
                .up()
                .withData("roles", roles.toString())
                .build();
    }
}
