package dev.attractor.platform;

import com.mongodb.MongoException;
import dev.attractor.event.PublishException;
import io.smallrye.faulttolerance.api.Guard;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/**
 * Waits for a store or a broker that is away: what fails for that reason is done again, from 0.2 to 10 seconds later, until it
 * succeeds. What fails for any other reason fails at once. Thread-safety: safe.
 */
@ApplicationScoped
public class Patience {
    /** Does the work, which must be safe to do again. */
    public void run(Runnable work) {
        call(
                () -> {
                    work.run();
                    return true;
                },
                Boolean.class);
    }

    /** Does the work, which must be safe to do again, and returns its result. */
    public <T> T call(Supplier<T> work, Class<T> type) {
        return Retry.GUARD.get(work, type);
    }

    private static boolean isAway(Throwable failure) {
        return failure instanceof MongoException || failure instanceof PublishException;
    }

    /** Made when it is first needed: only where Quarkus runs is there an implementation. */
    private static final class Retry {
        static final Guard GUARD = Guard.create()
                .withRetry()
                .maxRetries(-1)
                .maxDuration(0, ChronoUnit.SECONDS)
                .delay(200, ChronoUnit.MILLIS)
                .whenException(Patience::isAway)
                .withExponentialBackoff()
                .maxDelay(10, ChronoUnit.SECONDS)
                .done()
                .done()
                .build();
    }
}
