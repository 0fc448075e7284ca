package dev.attractor.service.query.live;

import dev.attractor.run.ExperimentId;
import dev.attractor.run.RunId;
import dev.attractor.service.query.rest.Parameters;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Server-sent events: what happens, filtered by experiment, run and type; a comment now and then shows that it lives. */
@Path("/api/v1/stream")
public class StreamResource {
    /** A browser takes the stream as open when its first byte arrives. */
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private final LiveFeed feed;

    StreamResource(LiveFeed feed) {
        this.feed = feed;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> stream(
            @Context Sse sse,
            @HeaderParam("Last-Event-ID") Optional<String> lastEventId,
            @QueryParam("experiment") Optional<String> experiment,
            @QueryParam("run") Optional<String> run,
            @QueryParam("types") Optional<String> types) {
        Optional<ExperimentId> wantedExperiment = experiment.map(Parameters::experimentId);
        Optional<RunId> wantedRun = run.map(Parameters::runId);
        Optional<Set<String>> wantedTypes = types.map(
                list -> Arrays.stream(list.split(",")).map(String::strip).collect(Collectors.toSet()));
        Multi<OutboundSseEvent> messages = feed.listen(lastEventId)
                .filter(message -> isWanted(wantedExperiment, message.experiment())
                        && isWanted(wantedRun, message.run())
                        && wantedTypes
                                .map(wanted -> wanted.contains(message.type())
                                        || message.type().equals("reset"))
                                .orElse(true))
                .map(message -> sse.newEventBuilder()
                        .id(message.id())
                        .name(message.type())
                        .data(String.class, message.data())
                        .build());
        Multi<OutboundSseEvent> heartbeats = Multi.createFrom()
                .ticks()
                .startingAfter(AT_ONCE)
                .every(HEARTBEAT)
                .onOverflow()
                .drop()
                .map(tick -> sse.newEventBuilder().comment("alive").build());
        return Multi.createBy()
                .merging()
                .streams(messages, heartbeats)
                .onFailure()
                .recoverWithCompletion();
    }

    private static <T> boolean isWanted(Optional<T> wanted, Optional<T> actual) {
        return wanted.isEmpty() || actual.isEmpty() || wanted.equals(actual);
    }
}
