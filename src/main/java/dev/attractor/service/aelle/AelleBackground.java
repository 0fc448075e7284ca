package dev.attractor.service.aelle;

import io.quarkus.logging.Log;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Two threads beside the stream, of low priority: one fits versions and finds lenders, one evaluates. When the process stops, what they
 * are at is dropped.
 */
@ApplicationScoped
public class AelleBackground {
    private final AelleTurns turns;
    private final AelleBesides besides;
    private final ThreadPoolExecutor refits = worker("aelle-refits");
    private final ThreadPoolExecutor evaluations = worker("aelle-evaluations");

    public AelleBackground(AelleTurns turns, AelleBesides besides) {
        this.turns = turns;
        this.besides = besides;
    }

    /** Something was told: there may be something to do. */
    public void wake() {
        refits.execute(() -> quietly("A refit", () -> {
            turns.refitAll();
            besides.transferAll();
            evaluations.execute(() -> quietly("An evaluation", besides::evaluateAll));
        }));
    }

    @PreDestroy
    void stop() {
        turns.close();
        refits.shutdownNow();
        evaluations.shutdownNow();
    }

    private static void quietly(String name, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            Log.errorf(e, "%s failed; it is tried again after another event", name);
        }
    }

    /** One thing at a time, and one more to see what has come due meanwhile. */
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
