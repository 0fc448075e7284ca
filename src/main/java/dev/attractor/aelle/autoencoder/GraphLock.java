package dev.attractor.aelle.autoencoder;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The one lock under which this process builds, trains, runs and stores networks of DL4J.
 *
 * <p>Two graphs that train at the same time in one process have crashed inside the native library (a broadcast addition read freed
 * memory), so only one computes at a time, whoever owns it. The lock is taken for a gradient step, not for a training: experiments
 * take turns, and an uncontended step pays some nanoseconds.
 *
 * <p>Thread-safety: safe; reentrant.
 */
public final class GraphLock {
    private static final ReentrantLock LOCK = new ReentrantLock(true);

    private GraphLock() {}

    /** Computes something with a graph while no other graph computes. */
    public static <T> T holding(Supplier<T> work) {
        LOCK.lock();
        try {
            return work.get();
        } finally {
            LOCK.unlock();
        }
    }
}
