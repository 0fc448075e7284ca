package dev.attractor.service.aelle;

import dev.attractor.aelle.EmbeddingKey;
import dev.attractor.aelle.ExperimentLearner;
import dev.attractor.aelle.LearnerSettings;
import dev.attractor.aelle.LearnerUpdate;
import dev.attractor.aelle.RunRecord;
import dev.attractor.event.v1.Event;
import dev.attractor.event.v1.MetricsLogged;
import dev.attractor.event.v1.RunEvent;
import dev.attractor.event.v1.RunFinished;
import dev.attractor.event.v1.RunStarted;
import dev.attractor.event.v1.SpectrumComputed;
import dev.attractor.event.v1.SpectrumStatus;
import dev.attractor.run.ExperimentId;
import dev.attractor.store.LearnerStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the embeddings and forecasts of the experiments this process owns up to date.
 *
 * <p>A learner is told first, then what it found is published, then what it was told is stored by {@code remember}: a crash in
 * between forgets the learner's memory but not the event, which comes again. Thread-safety: safe.
 */
public class AelleService {
    private final LearnerStore store;
    private final LearnerSettings settings;
    private final AelleEvents events;
    private final Map<ExperimentId, Map<EmbeddingKey, ExperimentLearner>> learners = new HashMap<>();
    private final Set<EmbeddingKey> refitted = new HashSet<>();

    /** Maps that were learned anew while loading and are not told yet. */
    private final List<Event> untold = new ArrayList<>();

    AelleService(LearnerStore store, LearnerSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.events = new AelleEvents(clock, settings.forecast().minimumFinishedRuns());
    }

    /** Tells the learners of the run's experiment and returns what follows. */
    public synchronized List<Event> handle(RunEvent event) {
        Map<EmbeddingKey, ExperimentLearner> told = of(event.experimentId());
        List<Event> found = takeUntold();
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
        ExperimentLearner learner = of(key.experiment()).computeIfAbsent(key, this::load);
        List<Event> found = takeUntold();
        found.addAll(found(key, learner.observe(ToldRuns.observation(spectrum))));
        return found;
    }

    /** Stores what the learners were told of the run. */
    public synchronized void remember(RunEvent event) {
        store.put(event);
        saveRefitted();
    }

    /** Stores what the learner was told of the spectrum. */
    public synchronized void remember(SpectrumComputed spectrum) {
        if (spectrum.status() == SpectrumStatus.OK) {
            store.put(ToldRuns.key(spectrum), ToldRuns.observation(spectrum));
        }
        saveRefitted();
    }

    /** Drops all learners: their experiments may have a new owner now, and are loaded again when they come back. */
    public synchronized void forget() {
        learners.clear();
        refitted.clear();
        untold.clear();
    }

    private List<Event> takeUntold() {
        List<Event> taken = new ArrayList<>(untold);
        untold.clear();
        return taken;
    }

    private List<Event> found(EmbeddingKey key, LearnerUpdate update) {
        if (update.refit().isPresent()) {
            refitted.add(key);
        }
        return events.of(key, update);
    }

    private void saveRefitted() {
        for (EmbeddingKey key : refitted) {
            ExperimentLearner learner = of(key.experiment()).get(key);
            if (learner != null) {
                store.putModel(key, learner.snapshot());
            }
        }
        refitted.clear();
    }

    private Map<EmbeddingKey, ExperimentLearner> of(ExperimentId experiment) {
        return learners.computeIfAbsent(experiment, id -> {
            Map<EmbeddingKey, ExperimentLearner> loaded = new HashMap<>();
            store.keys(id).forEach(key -> loaded.put(key, load(key)));
            return loaded;
        });
    }

    private ExperimentLearner load(EmbeddingKey key) {
        List<RunRecord> records = store.records(key);
        return store.model(key).map(snapshot -> restore(key, records, snapshot)).orElseGet(() -> replay(key, records));
    }

    private ExperimentLearner restore(EmbeddingKey key, List<RunRecord> records, byte[] snapshot) {
        try {
            return ExperimentLearner.restore(settings, records, snapshot);
        } catch (IllegalArgumentException e) {
            // Other settings, or an older format: what was told is enough to learn it anew.
            return replay(key, records);
        }
    }

    private ExperimentLearner replay(EmbeddingKey key, List<RunRecord> records) {
        ExperimentLearner learner = ExperimentLearner.replay(settings, records);
        if (learner.modelVersion() > 0) {
            refitted.add(key);
            untold.addAll(events.anew(key, learner));
        }
        return learner;
    }
}
