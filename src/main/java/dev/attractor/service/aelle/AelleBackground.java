package dev.attractor.service.aelle;

import io.quarkus.logging.Log;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The thread beside the stream, of low priority, in which versions are fitted. When the process stops, what it is at is dropped. */
@ApplicationScoped
public class AelleBackground {
    private final AelleTurns turns;

    /** One at a time, and one more to see what has come due meanwhile. */
    private final ThreadPoolExecutor refits = worker("aelle-refits");

    public AelleBackground(AelleTurns turns) {
        this.turns = turns;
    }

    /** Something was told: there may be something to do. */
    public void wake() {
        refits.execute(() -> quietly(turns::refitAll));
    }

    @PreDestroy
    void stop() {
        turns.close();
        refits.shutdownNow();
    }

    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            Log.error("A refit failed; it is tried again with the next event of its experiment", e);
        }
    }

    private static ThreadPoolExecutor worker(String name) {
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(1),
                work -> {
                    Thread thread = new Thread(work, name);
                    thread.setDaemon(true);
                    thread.setPriority(Thread.MIN_PRIORITY);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
    }
}
