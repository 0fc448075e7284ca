package dev.attractor.service.query.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.attractor.alert.Alert;
import dev.attractor.alert.AlertState;
import dev.attractor.event.EventPublisher;
import dev.attractor.event.v1.AlertChanged;
import dev.attractor.run.RunId;
import dev.attractor.service.query.QueryService;
import dev.attractor.store.AlertStore;
import dev.attractor.store.AlertStore.StoredAlert;
import dev.attractor.store.Delivery;
import dev.attractor.store.RunRow;
import dev.attractor.store.RunStore;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Alerts and what was sent of them. */
@Path("/api/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class AlertResource {
    private final AlertStore alerts;
    private final RunStore runs;
    private final QueryService service;
    private final EventPublisher publisher;
    private final Clock clock;

    AlertResource(AlertStore alerts, RunStore runs, QueryService service, EventPublisher publisher, Clock clock) {
        this.alerts = alerts;
        this.runs = runs;
        this.service = service;
        this.publisher = publisher;
        this.clock = clock;
    }

    @GET
    public Alerts list(
            @QueryParam("state") Optional<String> state,
            @QueryParam("experiment") Optional<String> experiment,
            @QueryParam("run") Optional<String> run) {
        return new Alerts(alerts
                .list(
                        state.map(AlertResource::state),
                        experiment.map(Parameters::experimentId),
                        run.map(Parameters::runId))
                .stream()
                .map(this::view)
                .toList());
    }

    @POST
    @Path("{alertId}/ack")
    public AlertView acknowledge(@PathParam("alertId") String alertId) {
        AlertChanged acknowledged = service.acknowledge(alertId, clock.instant())
                .orElseThrow(() -> ApiException.notFound("alert", alertId));
        publisher.publish(acknowledged);
        return alerts.find(alertId).map(this::view).orElseThrow();
    }

    private AlertView view(StoredAlert stored) {
        RunId run = stored.alert().runId();
        return new AlertView(stored.alert(), runs.find(run).map(RunRow::name).orElse(run.value()), stored.deliveries());
    }

    private static AlertState state(String text) {
        return Arrays.stream(AlertState.values())
                .filter(state -> state.wireName().equals(text))
                .findFirst()
                .orElseThrow(() -> ApiException.invalid(
                        "state",
                        "state must be one of "
                                + Arrays.stream(AlertState.values())
                                        .map(AlertState::wireName)
                                        .collect(Collectors.joining(", "))));
    }

    /** Alerts, newest first. */
    public record Alerts(List<AlertView> alerts) {}

    /** An alert with the run's name and its deliveries. */
    public record AlertView(@JsonUnwrapped Alert alert, String runName, List<Delivery> deliveries) {}
}
