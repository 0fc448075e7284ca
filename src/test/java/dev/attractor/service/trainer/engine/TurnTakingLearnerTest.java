package dev.attractor.service.trainer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.attractor.checkpoint.Weights;
import dev.attractor.service.trainer.task.Evaluation;
import dev.attractor.service.trainer.task.Sequences;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TurnTakingLearnerTest {
    private static final int[] NONE = {};

    @Test
    void oneLearnerWaitsUntilAnotherHasDoneItsBatch() throws Exception {
        CompletableFuture<Void> entered = new CompletableFuture<>();
        CompletableFuture<Void> released = new CompletableFuture<>();
        AtomicBoolean secondEntered = new AtomicBoolean();
        Learner first = new TurnTakingLearner(() -> new Scripted(() -> {
            entered.complete(null);
            released.join();
        }));
        Learner second = new TurnTakingLearner(() -> new Scripted(() -> secondEntered.set(true)));

        CompletableFuture<Void> working = CompletableFuture.runAsync(() -> first.differentiate(NONE));
        entered.join();
        Thread waiting = new Thread(() -> second.differentiate(NONE));
        waiting.start();
        await().until(() -> waiting.getState() == Thread.State.WAITING);
        assertThat(secondEntered).isFalse();

        released.complete(null);
        working.join();
        waiting.join();
        assertThat(secondEntered).isTrue();
    }

    @Test
    void aBatchThatFailsGivesTheTurnBack() throws Exception {
        Learner failing = new TurnTakingLearner(() -> new Scripted(() -> {
            throw new IllegalStateException("no memory");
        }));
        assertThatThrownBy(() -> failing.differentiate(NONE)).hasMessage("no memory");

        CompletableFuture<Learner.Slope> next = CompletableFuture.supplyAsync(
                () -> new TurnTakingLearner(() -> new Scripted(() -> {})).differentiate(NONE));
        assertThat(next.get()).isEqualTo(new Learner.Slope(1, 2));
    }

    /** A learner whose batches do what they are told. */
    private record Scripted(Runnable batch) implements Learner {
        @Override
        public Slope differentiate(int[] examples) {
            batch.run();
            return new Slope(1, 2);
        }

        @Override
        public void step(Slope slope) {}

        @Override
        public int steps() {
            return 0;
        }

        @Override
        public Evaluation evaluate(Sequences split) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Weights weights() {
            return new Weights(Map.of(), Map.of());
        }

        @Override
        public float[] parameters() {
            return new float[0];
        }

        @Override
        public float[] moments() {
            return new float[0];
        }

        @Override
        public void close() {}
    }
}
