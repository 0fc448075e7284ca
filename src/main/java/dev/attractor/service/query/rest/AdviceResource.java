package dev.attractor.service.query.rest;

import dev.attractor.event.v1.ForecastMade;
import dev.attractor.store.ForecastStore;
import dev.attractor.store.RunRow;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a run's forecasts advise, and what they rest on. */
@Path("/api/v1/runs")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class AdviceResource {
    private final Known known;
    private final ForecastStore forecasts;

    AdviceResource(Known known, ForecastStore forecasts) {
        this.known = known;
        this.forecasts = forecasts;
    }

    @GET
    @Path("{runId}/advice")
    public Advice advice(@PathParam("runId") String runId) {
        RunRow run = known.run(runId);
        return Advice.on(run.status(), latest(forecasts.of(run.runId())));
    }

    /** What the latest forecast rests on, or that of a step. */
    @GET
    @Path("{runId}/explanation")
    public ExplanationReply explanation(@PathParam("runId") String runId, @QueryParam("step") Optional<String> step) {
        Optional<Long> wanted = step.map(text -> Parameters.number("step", text));
        List<ForecastMade> made = forecasts.of(known.run(runId).runId());
        return ExplanationReply.of(wanted.isPresent() ? Optional.of(at(wanted.get(), made)) : latest(made));
    }

    private static Optional<ForecastMade> latest(List<ForecastMade> made) {
        return made.isEmpty() ? Optional.empty() : Optional.of(made.get(made.size() - 1));
    }

    private static ForecastMade at(long step, List<ForecastMade> made) {
        return made.stream()
                .filter(forecast -> forecast.step() == step)
                .findFirst()
                .orElseThrow(() -> ApiException.absent(
                        "step",
                        "step must be one with a forecast ("
                                + made.stream()
                                        .map(forecast -> "" + forecast.step())
                                        .collect(Collectors.joining(", "))
                                + "), got " + step));
    }
}
