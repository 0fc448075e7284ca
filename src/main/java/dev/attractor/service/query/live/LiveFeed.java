package dev.attractor.service.query.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.attractor.event.v1.Event;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Fans what happens out to every listening client, and keeps the latest of it for clients that come back.
 *
 * <p>Thread-safety: safe. A client that cannot keep up loses the oldest messages, never the others' time.
 */
@ApplicationScoped
public class LiveFeed {
    private static final int KEPT = 2000;
    private static final int CLIENT_BUFFER = 512;

    private final BroadcastProcessor<LiveMessage> listeners = BroadcastProcessor.create();
    private final Deque<LiveMessage> latest = new ArrayDeque<>();
    private final LiveView view;
    private final String epoch;
    private long count;

    public LiveFeed(ObjectMapper json, Clock clock) {
        this.view = new LiveView(json);
        this.epoch = Long.toString(clock.millis(), Character.MAX_RADIX);
    }

    synchronized void publish(Event event) {
        Optional<Event.OfRun> ofRun = event instanceof Event.OfRun run ? Optional.of(run) : Optional.empty();
        LiveMessage message = new LiveMessage(
                epoch + "-" + ++count,
                LiveView.type(event),
                Optional.of(event.experimentId()),
                ofRun.map(Event.OfRun::runId),
                view.data(event));
        latest.addLast(message);
        if (latest.size() > KEPT) {
            latest.removeFirst();
        }
        listeners.onNext(message);
    }

    /** What happens from now on; first, what happened since the message of that id, or a {@code reset} if that is too long ago. */
    synchronized Multi<LiveMessage> listen(Optional<String> lastId) {
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().iterable(lastId.map(this::since).orElse(List.of())),
                        listeners
                                .onOverflow()
                                .buffer(CLIENT_BUFFER)
                                .onOverflow()
                                .dropPreviousItems());
    }

    private List<LiveMessage> since(String id) {
        List<LiveMessage> kept = List.copyOf(latest);
        for (int i = kept.size() - 1; i >= 0; i--) {
            if (kept.get(i).id().equals(id)) {
                return kept.subList(i + 1, kept.size());
            }
        }
        return List.of(new LiveMessage(epoch + "-" + count, "reset", Optional.empty(), Optional.empty(), "{}"));
    }
}
