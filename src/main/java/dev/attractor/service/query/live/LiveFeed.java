package dev.attractor.service.query.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.attractor.event.v1.Event;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * Fans what happens out to every listening client, and keeps the latest of it for clients that come back.
 *
 * <p>Thread-safety: safe. For a client that cannot keep up the stream fails, so that it holds nobody up: it comes back with the id
 * of the last message it read, and misses nothing that is still kept.
 */
@ApplicationScoped
public class LiveFeed {
    private static final int KEPT = 2000;
    private static final int CLIENT_BUFFER = 512;

    private final Set<MultiEmitter<? super LiveMessage>> clients = new CopyOnWriteArraySet<>();
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
        clients.forEach(client -> client.emit(message));
    }

    /** What happens from now on; first, what happened since the message of that id, or a {@code reset} if that is too long ago. */
    Multi<LiveMessage> listen(Optional<String> lastId) {
        return Multi.createFrom().emitter(client -> join(client, lastId), KEPT + CLIENT_BUFFER);
    }

    /** Nothing happens between what was missed and what comes. */
    private synchronized void join(MultiEmitter<? super LiveMessage> client, Optional<String> lastId) {
        lastId.map(this::since).orElse(List.of()).forEach(client::emit);
        clients.add(client);
        client.onTermination(() -> clients.remove(client));
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
