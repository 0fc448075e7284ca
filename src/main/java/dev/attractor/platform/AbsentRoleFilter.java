package dev.attractor.platform;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;

/** Answers 503 on the API of a process without the query role, which serves it. */
@Provider
@PreMatching
public final class AbsentRoleFilter implements ContainerRequestFilter {
    private final Roles roles;

    @Inject
    AbsentRoleFilter(Roles roles) {
        this.roles = roles;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!roles.has(Role.QUERY) && request.getUriInfo().getPath().startsWith("/api")) {
            request.abortWith(Response.status(Response.Status.SERVICE_UNAVAILABLE)
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .entity(Map.of(
                            "error",
                            Map.of(
                                    "code",
                                    "role-absent",
                                    "message",
                                    "this process has the roles " + roles + "; ask one with the role query",
                                    "field",
                                    Role.SETTING)))
                    .build());
        }
    }
}
