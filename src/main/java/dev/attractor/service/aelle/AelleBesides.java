package dev.attractor.service.aelle;

import dev.attractor.aelle.EmbeddingKey;
import dev.attractor.aelle.ExperimentLearner;
import dev.attractor.aelle.ExperimentProfile;
import dev.attractor.aelle.LearnerSettings;
import dev.attractor.aelle.TransferForecaster;
import dev.attractor.aelle.evaluation.EvaluationReport;
import dev.attractor.aelle.evaluation.ExperimentEvaluation;
import dev.attractor.platform.StartupException;
import dev.attractor.store.Evaluation;
import dev.attractor.store.EvaluationStore;
import dev.attractor.store.LearnedExperiment;
import dev.attractor.store.LearnerStore;
import java.time.Clock;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.WeakHashMap;

/**
 * What is worked out beside the stream and can be worked out again: forecasts lent by similar experiments, and evaluations.
 *
 * <p>Neither is part of a model version. If the experiment changes hands meanwhile the result is dropped. Thread-safety: each of the two
 * methods is confined to one thread.
 */
public class AelleBesides {
    /** A first spectrum or two say little of what kind of experiment it is. */
    private static final int FEWEST_SPECTRA = 3;

    private final AelleService service;
    private final AelleTurns turns;
    private final LearnerStore store;
    private final EvaluationStore evaluations;
    private final LearnerSettings learning;
    private final Settings settings;
    private final Clock clock;

    /** Spectra told when a lender was last looked for. */
    private final Map<ExperimentLearner, Integer> asked = new WeakHashMap<>();

    /** Labels told at the last evaluation. */
    private final Map<ExperimentLearner, Integer> evaluated = new WeakHashMap<>();

    AelleBesides(
            AelleService service,
            AelleTurns turns,
            LearnerStore store,
            EvaluationStore evaluations,
            LearnerSettings learning,
            Settings settings,
            Clock clock) {
        this.service = service;
        this.turns = turns;
        this.store = store;
        this.evaluations = evaluations;
        this.learning = learning;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * When to do what.
     *
     * @param transferDistance how far apart the average first spectra of two experiments may be; empty if nothing is transferred
     * @param evaluateFromRuns labelled runs from which there is an evaluation
     * @param evaluateEveryLabels new labelled runs between two evaluations at least
     */
    record Settings(OptionalDouble transferDistance, int evaluateFromRuns, int evaluateEveryLabels) {
        Settings {
            if (transferDistance.isPresent() && !(transferDistance.getAsDouble() >= 0)) {
                throw new StartupException("ATTRACTOR_AELLE_TRANSFER_DISTANCE must not be negative");
            }
            if (evaluateFromRuns < 1 || evaluateEveryLabels < 1) {
                throw new StartupException("ATTRACTOR_AELLE_EVALUATE_* must be at least 1");
            }
        }
    }

    /**
     * Lends every experiment that cannot forecast yet the forecaster of the most similar one that can: the same mode of spectra, a cell in
     * common, and the nearest average spectrum at the first checkpoint, within the settings' distance; none if there is no such
     * experiment. It is looked for again whenever the spectra have doubled.
     */
    public void transferAll() {
        if (settings.transferDistance().isPresent()) {
            service.owned().forEach(this::transfer);
        }
    }

    /** Evaluates every experiment that has enough new labelled runs since it was last evaluated. */
    public void evaluateAll() {
        service.owned().forEach(this::evaluate);
    }

    private void transfer(EmbeddingKey key, ExperimentLearner learner) {
        Optional<ExperimentProfile> target = service.ask(
                        key,
                        learner,
                        asked -> needsTransfer(asked)
                                ? Optional.of(asked.profile())
                                : Optional.<ExperimentProfile>empty())
                .flatMap(profile -> profile);
        target.flatMap(profile -> mostSimilar(key, profile)
                        .flatMap(lender -> TransferForecaster.learn(
                                lender.experiment(), store.records(lender), profile, learning)))
                .ifPresent(forecaster -> turns.offer(key, learner, forecaster));
    }

    private boolean needsTransfer(ExperimentLearner learner) {
        int told = learner.spectraTold();
        boolean needed =
                !learner.isForecasting() && told >= FEWEST_SPECTRA && told >= 2 * asked.getOrDefault(learner, 0);
        if (needed) {
            asked.put(learner, told);
        }
        return needed;
    }

    private Optional<EmbeddingKey> mostSimilar(EmbeddingKey key, ExperimentProfile target) {
        return store.learned(key.mode()).stream()
                .filter(other -> !other.key().experiment().equals(key.experiment()))
                .filter(other ->
                        other.profile().labelledRuns() >= learning.forecast().minimumFinishedRuns())
                .filter(other -> other.profile().sharesCell(target))
                .filter(other -> other.profile().distance(target)
                        <= settings.transferDistance().orElseThrow())
                .min(Comparator.<LearnedExperiment>comparingDouble(
                                other -> other.profile().distance(target))
                        .thenComparing(other -> other.key().experiment().value()))
                .map(LearnedExperiment::key);
    }

    private void evaluate(EmbeddingKey key, ExperimentLearner learner) {
        int labels = service.ask(key, learner, ExperimentLearner::labelsTold).orElse(0);
        int before = evaluated.computeIfAbsent(learner, unknown -> evaluatedRuns(key));
        if (labels < settings.evaluateFromRuns() || labels - before < settings.evaluateEveryLabels()) {
            return;
        }
        service.ask(key, learner, ExperimentLearner::labelledRuns).ifPresent(runs -> {
            EvaluationReport report = ExperimentEvaluation.of(learning, runs.get());
            evaluated.put(learner, labels);
            service.ask(key, learner, still -> true)
                    .ifPresent(owned -> evaluations.put(
                            new Evaluation(key.experiment(), key.mode(), key.probeId(), clock.instant(), report)));
        });
    }

    private int evaluatedRuns(EmbeddingKey key) {
        return evaluations.find(key.experiment()).stream()
                .filter(evaluation -> evaluation.mode().equals(key.mode())
                        && evaluation.probeId().equals(key.probeId()))
                .mapToInt(evaluation -> evaluation.report().runs())
                .findFirst()
                .orElse(0);
    }
}
