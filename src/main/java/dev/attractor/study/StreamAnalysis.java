package dev.attractor.study;

import dev.attractor.aelle.ExperimentLearner;
import dev.attractor.aelle.LearnerSettings;
import dev.attractor.aelle.LearnerUpdate;
import dev.attractor.aelle.RunRecord;
import dev.attractor.aelle.SpectrumObservation;
import dev.attractor.aelle.evaluation.ExperimentEvaluation;
import dev.attractor.aelle.evaluation.HeldOutForecast;
import dev.attractor.aelle.evaluation.HeldOutForecasts;
import dev.attractor.aelle.evaluation.SkillRow;
import dev.attractor.aelle.evaluation.SkillTable;
import dev.attractor.aelle.forecast.FeatureSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
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
        Map<Long, Double> streamedSkill = skill(HeldOutForecasts.by(incremental, judged, steps));
        Map<Long, Double> batchSkill =
                skill(HeldOutForecasts.by(ExperimentLearner.replay(settings, told), judged, steps));
        Collections.sort(updates);
        return Optional.of(new StreamResult(
                streamed,
                judged.size(),
                steps.stream()
                        .filter(step -> streamedSkill.containsKey(step) && batchSkill.containsKey(step))
                        .map(step -> new StreamResult.AtStep(
                                step, streamedSkill.getOrDefault(step, 0.0), batchSkill.getOrDefault(step, 0.0)))
                        .toList(),
                updates.size(),
                quantile(0.5),
                quantile(0.95),
                refits.size(),
                refits.isEmpty() ? 0 : Collections.max(refits)));
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
        learner.dueRefit().ifPresent(task -> refits.add(millis(() -> learner.adopt(task.run()))));
    }

    private static double millis(Supplier<LearnerUpdate> step) {
        long start = System.nanoTime();
        LearnerUpdate unused = step.get();
        return (System.nanoTime() - start) / NANOS;
    }

    private double quantile(double level) {
        return updates.isEmpty() ? 0 : updates.get((int) (level * (updates.size() - 1)));
    }

    private Map<Long, Double> skill(List<HeldOutForecast> forecasts) {
        Map<Long, Double> skill = new TreeMap<>();
        List<SkillRow> rows = new SkillTable(settings.forecast().threshold(), settings.seed()).rows(forecasts);
        rows.stream()
                .filter(row -> row.features().equals(FeatureSet.COMBINED.wireName()))
                .forEach(row -> row.r2().ifPresent(r2 -> skill.put(row.step(), r2.value())));
        return skill;
    }
}
