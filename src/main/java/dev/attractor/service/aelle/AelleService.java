package dev.attractor.service.aelle;

import dev.attractor.aelle.EmbeddingKey;
import dev.attractor.aelle.ExperimentLearner;
import dev.attractor.aelle.LearnerSettings;
import dev.attractor.aelle.LearnerUpdate;
import dev.attractor.aelle.Refit;
import dev.attractor.aelle.RefitTask;
import dev.attractor.aelle.TransferForecaster;
import dev.attractor.event.v1.Event;
import dev.attractor.event.v1.MetricsLogged;
import dev.attractor.event.v1.RunEvent;
import dev.attractor.event.v1.RunFinished;
import dev.attractor.event.v1.RunStarted;
import dev.attractor.event.v1.SpectrumComputed;
import dev.attractor.event.v1.SpectrumStatus;
import dev.attractor.run.ExperimentId;
import dev.attractor.store.LearnedModel;
import dev.attractor.store.LearnerStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Keeps the embeddings and forecasts of the experiments this process owns up to date.
 *
 * <p>A learner is told an event first, then what it found is published, then what it was told is stored by {@code remember}: a crash in
 * between forgets the learner's memory but not the event, which comes again. A new version goes the other way: {@code adopt} swaps
 * it in, {@code store} stores it, and only then it is published; a crash in between leaves it to be published by whoever loads it
 * next. {@link AelleTurns} keeps to both orders.
 *
 * <p>A spectrum without exponents (failed, diverged) tells nothing; one of another mode, probe or precision has a map of its own;
 * collapsed directions count as the fastest decay told apart. What is told twice, or contradicts what was told first, changes nothing.
 * Thread-safety: safe.
 */
public class AelleService {
    private final LearnerStore store;
    private final AelleEvents events;
    private final OwnedLearners learners;

    /** What may have a refit due, in the order it was told something. */
    private final Set<EmbeddingKey> waiting = new LinkedHashSet<>();

    AelleService(LearnerStore store, LearnerSettings settings, Clock clock) {
        this.store = store;
        this.learners = new OwnedLearners(store, settings);
        this.events = new AelleEvents(clock, settings.forecast().minimumFinishedRuns());
    }

    /** Tells the learners of the run's experiment and returns what follows. */
    public synchronized List<Event> handle(RunEvent event) {
        Map<EmbeddingKey, ExperimentLearner> told = learners.of(event.experimentId());
        List<Event> found = unpublished(event.experimentId());
        told.forEach((key, learner) -> {
            if (event instanceof RunStarted started) {
                learner.describe(started.runId(), started.params());
            } else if (event instanceof MetricsLogged logged) {
                learner.measure(logged.runId(), logged.points());
            } else if (event instanceof RunFinished finished) {
                found.addAll(found(key, learner.finish(finished.runId(), ToldRuns.label(finished))));
            }
        });
        return found;
    }

    /** Tells the learner of the spectrum's mode and probe and returns what follows; a spectrum without exponents tells nothing. */
    public synchronized List<Event> handle(SpectrumComputed spectrum) {
        if (spectrum.status() != SpectrumStatus.OK) {
            return List.of();
        }
        EmbeddingKey key = ToldRuns.key(spectrum);
        ExperimentLearner learner = learners.of(key);
        List<Event> found = unpublished(key.experiment());
        found.addAll(found(key, learner.observe(ToldRuns.observation(spectrum))));
        return found;
    }

    /** Stores what the learners were told of the run. */
    public synchronized void remember(RunEvent event) {
        store.put(event);
        rememberPublished(event.experimentId());
    }

    /** Stores what the learner was told of the spectrum. */
    public synchronized void remember(SpectrumComputed spectrum) {
        if (spectrum.status() == SpectrumStatus.OK) {
            store.put(ToldRuns.key(spectrum), ToldRuns.observation(spectrum));
            rememberPublished(spectrum.experimentId());
        }
    }

    /** Begins a refit of the learner that has waited longest for one. */
    public synchronized Optional<DueRefit> dueRefit() {
        for (EmbeddingKey key : List.copyOf(waiting)) {
            waiting.remove(key);
            Optional<ExperimentLearner> learner = learners.find(key);
            Optional<RefitTask> task = learner.flatMap(ExperimentLearner::dueRefit);
            if (task.isPresent()) {
                return Optional.of(new DueRefit(key, learner.orElseThrow(), task.get()));
            }
        }
        return Optional.empty();
    }

    /** Swaps a version in; empty if the experiment has changed hands since the refit began, which is then dropped. */
    public synchronized Optional<NewVersion> adopt(DueRefit due, Refit refit) {
        ExperimentLearner learner = due.learner();
        if (!learners.has(due.key(), learner)) {
            return Optional.empty();
        }
        List<Event> found = found(due.key(), learner.adopt(refit));
        LearnedModel.Snapshot snapshot = new LearnedModel.Snapshot(learner.snapshot());
        return Optional.of(new NewVersion(due.key(), learner.modelVersion(), snapshot, learner.profile(), found));
    }

    /** Gives up a refit that failed; it is due again with the experiment's next event. */
    public synchronized void abandon(DueRefit due) {
        due.learner().abandonRefit();
    }

    /** Stores a version that was swapped in; false if another process has stored it or a later one, and owns the experiment. */
    public synchronized boolean store(NewVersion version) {
        boolean stored = store.putModel(version.key(), version.version(), version.snapshot(), version.profile());
        if (!stored) {
            forget(version.key().experiment());
        }
        return stored;
    }

    /** Notes that a version was published. */
    public synchronized void published(NewVersion version) {
        store.published(version.key(), version.version());
    }

    /** The learners that are here, by embedding: for work beside the stream, which may find that they changed hands meanwhile. */
    public synchronized Map<EmbeddingKey, ExperimentLearner> owned() {
        return learners.all();
    }

    /** Asks a learner something while nothing is told to it; empty if it changed hands. */
    public synchronized <T> Optional<T> ask(
            EmbeddingKey key, ExperimentLearner learner, Function<ExperimentLearner, T> question) {
        return learners.has(key, learner) ? Optional.of(question.apply(learner)) : Optional.empty();
    }

    /** Offers a learner another experiment's forecaster and returns what follows; nothing if it changed hands. */
    public synchronized List<Event> offer(EmbeddingKey key, ExperimentLearner learner, TransferForecaster forecaster) {
        return learners.has(key, learner) ? events.of(key, learner.offer(forecaster)) : List.of();
    }

    /** Drops all learners: their experiments may have a new owner now, and are loaded again when they come back. */
    public synchronized void forget() {
        learners.forget();
        waiting.clear();
    }

    /** Drops the learners of an experiment, which are loaded again as they were stored. */
    public synchronized void forget(ExperimentId experiment) {
        learners.forget(experiment);
    }

    private List<Event> unpublished(ExperimentId experiment) {
        List<Event> found = new ArrayList<>();
        learners.unpublished(experiment)
                .forEach(key ->
                        learners.find(key).ifPresent(learner -> found.addAll(events.of(key, learner.retell()))));
        return found;
    }

    private void rememberPublished(ExperimentId experiment) {
        for (EmbeddingKey key : learners.unpublished(experiment)) {
            learners.find(key).ifPresent(learner -> store.published(key, learner.modelVersion()));
            learners.published(key);
        }
    }

    private List<Event> found(EmbeddingKey key, LearnerUpdate update) {
        waiting.add(key);
        return events.of(key, update);
    }
}
