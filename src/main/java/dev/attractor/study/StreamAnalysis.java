package dev.attractor.study;

import dev.attractor.aelle.ExperimentLearner;
import dev.attractor.aelle.LearnerSettings;
import dev.attractor.aelle.LearnerUpdate;
import dev.attractor.aelle.ReconstructionQuality;
import dev.attractor.aelle.RefitTask;
import dev.attractor.aelle.RunRecord;
import dev.attractor.aelle.SpectrumObservation;
import dev.attractor.aelle.evaluation.ExperimentEvaluation;
import dev.attractor.aelle.evaluation.HeldOutForecast;
import dev.attractor.aelle.evaluation.HeldOutForecasts;
import dev.attractor.aelle.forecast.FeatureSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Tells a learner runs in random order, with its own refits, and compares it with one that learned from the same runs at once; takes
 * the time of every update.
 */
final class StreamAnalysis {
    private static final int MOST_STREAMED = 300;
    private static final double STREAMED = 15.0 / 16;
    private static final double NANOS = 1e6;

    private final LearnerSettings settings;
    private final List<Double> updates = new ArrayList<>();
    private final List<Double> refits = new ArrayList<>();
    private ReconstructionQuality unseen = ReconstructionQuality.NONE;

    StreamAnalysis(LearnerSettings settings) {
        this.settings = settings;
    }

    /** Empty if there are too few labelled runs to learn from and judge. */
    Optional<StreamResult> of(List<RunRecord> records) {
        List<RunRecord> runs = new ArrayList<>(ExperimentEvaluation.judgeable(records));
        Collections.shuffle(runs, new Random(settings.seed()));
        int streamed = Math.min(MOST_STREAMED, (int) (STREAMED * runs.size()));
        if (streamed < settings.forecast().minimumFinishedRuns() || runs.size() - streamed < 2) {
            return Optional.empty();
        }
        List<RunRecord> told = runs.subList(0, streamed);
        List<RunRecord> judged = runs.subList(streamed, runs.size());
        List<Long> steps = ExperimentEvaluation.steps(settings, runs);
        ExperimentLearner incremental = new ExperimentLearner(settings);
        told.forEach(run -> tell(incremental, run));
        List<HeldOutForecast> streamedForecasts = combined(HeldOutForecasts.by(incremental, judged, steps));
        List<HeldOutForecast> batchForecasts =
                combined(HeldOutForecasts.by(ExperimentLearner.replay(settings, told), judged, steps));
        Collections.sort(updates);
        return skill(streamedForecasts, batchForecasts, steps)
                .map(overall -> new StreamResult(
                        streamed,
                        judged.size(),
                        overall,
                        steps.stream()
                                .flatMap(step -> skill(streamedForecasts, batchForecasts, List.of(step)).stream()
                                        .map(skill -> new StreamResult.AtStep(step, skill)))
                                .toList(),
                        updates.size(),
                        quantile(0.5),
                        quantile(0.95),
                        refits.size(),
                        refits.isEmpty() ? 0 : Collections.max(refits),
                        unseen.and(incremental.unseenReconstruction())));
    }

    private void tell(ExperimentLearner learner, RunRecord run) {
        learner.describe(run.run(), run.parameters());
        learner.measure(run.run(), run.metrics());
        for (SpectrumObservation spectrum : run.spectra()) {
            updates.add(millis(() -> learner.observe(spectrum)));
            refitIfDue(learner);
        }
        learner.finish(run.run(), run.outcome().orElseThrow().finalAccuracy());
        refitIfDue(learner);
    }

    private void refitIfDue(ExperimentLearner learner) {
        learner.dueRefit().ifPresent(task -> refits.add(millis(() -> adopt(learner, task))));
    }

    private LearnerUpdate adopt(ExperimentLearner learner, RefitTask task) {
        LearnerUpdate update = learner.adopt(task.run());
        unseen = unseen.and(update.refit().orElseThrow().unseen());
        return update;
    }

    private static double millis(Supplier<LearnerUpdate> step) {
        long start = System.nanoTime();
        LearnerUpdate unused = step.get();
        return (System.nanoTime() - start) / NANOS;
    }

    private double quantile(double level) {
        return updates.isEmpty() ? 0 : updates.get((int) (level * (updates.size() - 1)));
    }

    private static List<HeldOutForecast> combined(List<HeldOutForecast> forecasts) {
        return forecasts.stream()
                .filter(forecast -> forecast.features().equals(FeatureSet.COMBINED.wireName()))
                .toList();
    }

    private static Optional<StreamResult.Skill> skill(
            List<HeldOutForecast> incremental, List<HeldOutForecast> batch, List<Long> steps) {
        OptionalDouble first = r2(incremental, steps);
        OptionalDouble second = r2(batch, steps);
        return first.isEmpty() || second.isEmpty()
                ? Optional.empty()
                : Optional.of(new StreamResult.Skill(first.getAsDouble(), second.getAsDouble()));
    }

    private static OptionalDouble r2(List<HeldOutForecast> forecasts, List<Long> steps) {
        List<HeldOutForecast> made = forecasts.stream()
                .filter(forecast -> steps.contains(forecast.step()))
                .toList();
        double mean = made.stream()
                .mapToDouble(HeldOutForecast::finalAccuracy)
                .average()
                .orElse(0);
        double errors = made.stream()
                .mapToDouble(forecast -> Math.pow(forecast.point() - forecast.finalAccuracy(), 2))
                .sum();
        double variance = made.stream()
                .mapToDouble(forecast -> Math.pow(forecast.finalAccuracy() - mean, 2))
                .sum();
        return variance > 0 ? OptionalDouble.of(1 - errors / variance) : OptionalDouble.empty();
    }
}
