package dev.attractor.service.aelle;

import dev.attractor.aelle.EmbeddingKey;
import dev.attractor.aelle.ExperimentLearner;
import dev.attractor.aelle.Refit;
import dev.attractor.aelle.TransferForecaster;
import dev.attractor.event.EventPublisher;
import dev.attractor.event.v1.Event;
import dev.attractor.event.v1.RunEvent;
import dev.attractor.event.v1.SpectrumComputed;
import dev.attractor.run.ExperimentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One thing at a time: an event of the stream, or a new version from the background; told, published and stored in the order that lets a
 * crash at any point be made good.
 *
 * <p>A turn that fails leaves nothing in memory: the experiment is loaded again as it was stored. The long part of a refit is in no
 * turn. Thread-safety: safe; turns are taken in the order they are asked for.
 */
public class AelleTurns {
    private final AelleService service;
    private final EventPublisher publisher;
    private final Executor patience;
    private final ReentrantLock turn = new ReentrantLock(true);
    private boolean closed;

    /** Publishes and stores with some patience: it runs what it is given in the caller's thread until it succeeds. */
    AelleTurns(AelleService service, EventPublisher publisher, Executor patience) {
        this.service = service;
        this.publisher = publisher;
        this.patience = patience;
    }

    /** Takes an event of a run; returns when it is dealt with. */
    public void take(RunEvent event) {
        inTurn(event.experimentId(), () -> {
            publish(patiently(() -> service.handle(event)));
            patience.execute(() -> service.remember(event));
        });
    }

    /** Takes a spectrum; returns when it is dealt with. */
    public void take(SpectrumComputed event) {
        inTurn(event.experimentId(), () -> {
            publish(patiently(() -> service.handle(event)));
            patience.execute(() -> service.remember(event));
        });
    }

    /** Fits all versions that are due, one after the other; returns when none is due. */
    public void refitAll() {
        Optional<DueRefit> due = service.dueRefit();
        while (due.isPresent()) {
            refit(due.get());
            due = service.dueRefit();
        }
    }

    private void refit(DueRefit due) {
        Refit refit;
        try {
            refit = due.task().run();
        } catch (RuntimeException e) {
            service.abandon(due);
            throw e;
        }
        inTurn(due.key().experiment(), () -> {
            Optional<NewVersion> next = closed ? Optional.empty() : service.adopt(due, refit);
            next.filter(version -> patiently(() -> service.store(version))).ifPresent(version -> {
                publish(version.events());
                patience.execute(() -> service.published(version));
            });
        });
    }

    /** Offers a learner another experiment's forecaster. */
    public void offer(EmbeddingKey key, ExperimentLearner learner, TransferForecaster forecaster) {
        inTurn(key.experiment(), () -> publish(closed ? List.of() : service.offer(key, learner, forecaster)));
    }

    /** Waits for the turn that is being taken, and lets no refit end any more. */
    public void close() {
        turn.lock();
        try {
            closed = true;
        } finally {
            turn.unlock();
        }
    }

    private void inTurn(ExperimentId experiment, Runnable work) {
        turn.lock();
        try {
            work.run();
        } catch (RuntimeException e) {
            service.forget(experiment);
            throw e;
        } finally {
            turn.unlock();
        }
    }

    private <T> T patiently(Supplier<T> work) {
        List<T> result = new ArrayList<>(1);
        patience.execute(() -> result.add(work.get()));
        return result.get(0);
    }

    private void publish(List<Event> events) {
        events.forEach(event -> patience.execute(() -> publisher.publish(event)));
    }
}
