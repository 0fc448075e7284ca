package dev.attractor.aelle.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphLockTest {
    private int unguarded;

    @Test
    void letsOneAtATimeIn() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(new Thread(() -> {
                for (int turn = 0; turn < 1000; turn++) {
                    GraphLock.holding(() -> GraphLock.holding(() -> unguarded++));
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(unguarded).isEqualTo(4000);
    }
}
