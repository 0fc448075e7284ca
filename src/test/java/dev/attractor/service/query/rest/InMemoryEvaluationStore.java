package dev.attractor.service.query.rest;

import dev.attractor.run.ExperimentId;
import dev.attractor.store.Evaluation;
import dev.attractor.store.EvaluationStore;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Evaluations as long as the process lives; gives way to a store that keeps them. */
@DefaultBean
@ApplicationScoped
class InMemoryEvaluationStore implements EvaluationStore {
    private final Map<List<String>, Evaluation> evaluations = new ConcurrentHashMap<>();

    @Override
    public void put(Evaluation evaluation) {
        evaluations.put(
                List.of(evaluation.experimentId().value(), evaluation.mode(), evaluation.probeId()), evaluation);
    }

    @Override
    public List<Evaluation> find(ExperimentId experiment) {
        return evaluations.values().stream()
                .filter(evaluation -> evaluation.experimentId().equals(experiment))
                .toList();
    }
}
