package dev.attractor.service.aelle;

import dev.attractor.aelle.EmbeddingKey;
import dev.attractor.aelle.ExperimentLearner;
import dev.attractor.aelle.LearnerSettings;
import dev.attractor.aelle.RunRecord;
import dev.attractor.run.ExperimentId;
import dev.attractor.store.LearnedModel;
import dev.attractor.store.LearnerStore;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The learners of the experiments this process owns, as they were stored when their first event came. Thread-safety: confined. */
final class OwnedLearners {
    private final LearnerStore store;
    private final LearnerSettings settings;
    private final Map<ExperimentId, Map<EmbeddingKey, ExperimentLearner>> learners = new HashMap<>();
    private final Set<EmbeddingKey> unpublished = new LinkedHashSet<>();

    OwnedLearners(LearnerStore store, LearnerSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    /** The learners of an experiment, loaded if they are not here. */
    Map<EmbeddingKey, ExperimentLearner> of(ExperimentId experiment) {
        return Collections.unmodifiableMap(loaded(experiment));
    }

    /** The learner of an embedding, begun if it is new. */
    ExperimentLearner of(EmbeddingKey key) {
        return loaded(key.experiment()).computeIfAbsent(key, this::load);
    }

    /** The learner of an embedding if it is here. */
    Optional<ExperimentLearner> find(EmbeddingKey key) {
        return Optional.ofNullable(
                learners.getOrDefault(key.experiment(), Map.of()).get(key));
    }

    /** A copy of all that are here. */
    Map<EmbeddingKey, ExperimentLearner> all() {
        Map<EmbeddingKey, ExperimentLearner> all = new LinkedHashMap<>();
        learners.values().forEach(all::putAll);
        return all;
    }

    /** Whether it is the very learner that is here: another one may have come back after a rebalance. */
    boolean has(EmbeddingKey key, ExperimentLearner learner) {
        return find(key).filter(here -> here == learner).isPresent();
    }

    /** The embeddings of an experiment whose stored version may not have been published, because its owner ended. */
    List<EmbeddingKey> unpublished(ExperimentId experiment) {
        return unpublished.stream()
                .filter(key -> key.experiment().equals(experiment))
                .toList();
    }

    void published(EmbeddingKey key) {
        unpublished.remove(key);
    }

    void forget() {
        learners.clear();
        unpublished.clear();
    }

    void forget(ExperimentId experiment) {
        learners.remove(experiment);
        unpublished.removeIf(key -> key.experiment().equals(experiment));
    }

    private Map<EmbeddingKey, ExperimentLearner> loaded(ExperimentId experiment) {
        Map<EmbeddingKey, ExperimentLearner> here = learners.get(experiment);
        if (here == null) {
            Map<EmbeddingKey, ExperimentLearner> loading = new LinkedHashMap<>();
            store.keys(experiment).forEach(key -> loading.put(key, load(key)));
            learners.put(experiment, loading);
            here = loading;
        }
        return here;
    }

    private ExperimentLearner load(EmbeddingKey key) {
        List<RunRecord> records = store.records(key);
        return store.model(key)
                .map(model -> restore(key, records, model))
                .orElseGet(() -> ExperimentLearner.anew(settings.forMode(key.mode()), records, 0));
    }

    private ExperimentLearner restore(EmbeddingKey key, List<RunRecord> records, LearnedModel model) {
        try {
            ExperimentLearner learner = ExperimentLearner.restore(
                    settings.forMode(key.mode()), records, model.snapshot().bytes(), model.since());
            if (model.publication() == LearnedModel.Publication.PENDING) {
                unpublished.add(key);
            }
            return learner;
        } catch (IllegalArgumentException e) {
            // Other settings, or an older format: what was told is enough to learn it anew, as the next version.
            return ExperimentLearner.anew(settings.forMode(key.mode()), records, model.version());
        }
    }
}
