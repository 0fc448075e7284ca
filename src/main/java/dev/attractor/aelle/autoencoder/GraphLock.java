package dev.attractor.aelle.autoencoder;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The one lock under which this process builds, trains, runs and stores networks of DL4J.
 *
 * <p>Two trainings side by side in one process once crashed in the native library: libnd4jcpu's {@code Broadcast<float>::exec<Add>}
 * got a pointer to nothing, called from {@code computeGradientAndScore}. The cause is unknown, and minutes of provocation did not
 * bring it back; calls that never meet cannot race. So only one computes at a time, whoever owns it. The lock is taken for a
 * gradient step, not for a training: experiments and runs take turns, and an uncontended step pays some nanoseconds.
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
