package dev.attractor.service.query.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns what goes wrong in a request into the API's error body. */
class ErrorMappers {
    @ServerExceptionMapper
    Response refused(ApiException e) {
        return reply(e.status(), e.body());
    }

    @ServerExceptionMapper
    Response framework(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        String reason = e.getResponse().getStatusInfo().getReasonPhrase();
        String code = reason.toLowerCase(Locale.ROOT).replace(' ', '-');
        return reply(status, new ErrorBody(new ErrorBody.Error(code, reason, Optional.empty())));
    }

    private static Response reply(int status, ErrorBody body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(body)
                .build();
    }
}
