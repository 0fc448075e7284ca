package dev.attractor.aelle.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attractor.aelle.LearnerSettings;
import dev.attractor.aelle.RunOutcome;
import dev.attractor.aelle.RunRecord;
import dev.attractor.aelle.autoencoder.FastSettings;
import dev.attractor.aelle.forecast.FeatureSet;
import dev.attractor.aelle.forecast.ForecastSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentEvaluationTest {
    /** An autoencoder that hardly learns and two feature sets: what is tested here is the judging. */
    private static final LearnerSettings SETTINGS = with(Set.of(FeatureSet.COMBINED, FeatureSet.CHOICES));

    private static LearnerSettings with(Set<FeatureSet> sets) {
        return new LearnerSettings(
                1,
                new FastSettings(8, 2, 2, 2, 1, 1, 8, 0.001, 0.1),
                ForecastSettings.defaults().withSets(sets),
                20,
                100,
                5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whatIsTheLabelExplainsItAndWhatIsNoiseDoesNot(long seed) {
        LearnerSettings settings = with(Set.of(
                FeatureSet.COMBINED,
                FeatureSet.CHOICES,
                FeatureSet.WEIGHTS,
                FeatureSet.LAST,
                FeatureSet.EXPONENTS,
                FeatureSet.AELLE));
        EvaluationReport report = ExperimentEvaluation.of(settings, KnownRuns.of(60, seed));
        SkillRow told = row(report, 0, "hyperParameters");
        // The only error is ridge's shrinkage and the curvature between two scales.
        assertThat(told.r2().orElseThrow().value()).isGreaterThan(0.97);
        assertThat(told.spearman().orElseThrow().value()).isGreaterThan(0.99);
        assertThat(told.auc().orElseThrow().low()).isGreaterThan(0.97);
        assertThat(told.recallAtTenPercent().orElseThrow().value()).isGreaterThan(0.9);
        for (String noise : List.of("weightStatistics", "lastValue", "spectrum", "aelle")) {
            for (long step : report.steps()) {
                Estimate spearman = row(report, step, noise).spearman().orElseThrow();
                // Below rather than at 0 without skill, as a held-out mean is lower for a run that ended high.
                assertThat(spearman.low()).as(noise + " at " + step).isLessThanOrEqualTo(0);
                Difference difference = row(report, step, noise).againstBest().orElseThrow();
                assertThat(difference.baseline()).isEqualTo("hyperParameters");
                assertThat(difference.spearman().high()).isLessThan(0);
            }
        }
        assertThat(report.findings()).anyMatch(sentence -> sentence.contains("adds nothing beyond the error"));
    }

    @Test
    void everyRunIsJudgedOnceAtEveryStepAndTheRowsFollowTheContract() {
        List<RunRecord> runs = KnownRuns.of(30, 3);
        EvaluationReport report = ExperimentEvaluation.of(SETTINGS, runs);
        assertThat(report.runs()).isEqualTo(30);
        assertThat(report.steps()).containsExactly(0L, 5L);
        assertThat(report.folds()).isEqualTo(5);
        assertThat(report.rows()).allMatch(row -> row.runs() == 30);
        Set<String> baselinesWithoutDifference = new HashSet<>();
        report.rows().stream()
                .filter(row -> row.againstBest().isEmpty())
                .forEach(row -> baselinesWithoutDifference.add(row.step() + row.features()));
        assertThat(baselinesWithoutDifference).hasSize(2);
    }

    @Test
    void theReportDependsOnTheRunsAndNotOnTheirOrder() {
        List<RunRecord> runs = KnownRuns.of(30, 4);
        List<RunRecord> shuffled = new ArrayList<>(runs);
        Collections.shuffle(shuffled, new Random(4));
        assertThat(ExperimentEvaluation.of(SETTINGS, shuffled)).isEqualTo(ExperimentEvaluation.of(SETTINGS, runs));
    }

    @Test
    void aJudgedRunIsToldNothingOfItsFuture() {
        List<RunRecord> runs = KnownRuns.of(30, 5);
        List<RunRecord> cut = runs.stream()
                .map(run -> new RunRecord(
                        run.run(), run.parameters(), run.metrics().subList(0, 2), run.spectra(), run.outcome()))
                .toList();
        // The metric after the last checkpoint is the label.
        assertThat(ExperimentEvaluation.of(SETTINGS, runs)).isEqualTo(ExperimentEvaluation.of(SETTINGS, cut));
    }

    @Test
    void shufflingTheLabelsOfTheTrainingRunsBringsEverySkillToNothing() {
        LearnerSettings settings = with(Set.of(FeatureSet.COMBINED, FeatureSet.CHOICES, FeatureSet.EXPONENTS));
        List<Split> splits = Split.byRun(KnownRuns.of(50, 9), 5, 9);
        SkillTable table = new SkillTable(0.5, 9);
        int shuffles = 6;
        Map<String, List<Double>> spearman = new TreeMap<>();
        for (int shuffle = 0; shuffle < shuffles; shuffle++) {
            List<HeldOutForecast> forecasts = new ArrayList<>();
            for (int fold = 0; fold < splits.size(); fold++) {
                Split shuffled = splits.get(fold).withShuffledLabels(100 * shuffle + fold);
                forecasts.addAll(HeldOutForecasts.of(settings, shuffled, List.of(0L)));
            }
            for (SkillRow row : table.rows(forecasts)) {
                assertThat(row.r2().orElseThrow().low()).as(row.features()).isLessThanOrEqualTo(0);
                spearman.computeIfAbsent(row.features(), features -> new ArrayList<>())
                        .add(row.spearman().orElseThrow().value());
            }
        }
        assertThat(spearman).hasSize(3).allSatisfy((features, values) -> {
            double mean =
                    values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
            double squares = values.stream()
                    .mapToDouble(value -> (value - mean) * (value - mean))
                    .sum();
            // Student's t with 5 degrees of freedom is above 4.03 once in a hundred.
            assertThat(Math.abs(mean))
                    .as(features + " " + values)
                    .isLessThan(4.03 * Math.sqrt(squares / (shuffles - 1) / shuffles));
        });
    }

    @Test
    void runsWithoutLabelOrSpectrumAreLeftOut() {
        List<RunRecord> runs = new ArrayList<>(KnownRuns.of(30, 6));
        RunRecord model = KnownRuns.run("more", 0.5, new Random(6));
        RunOutcome failed = new RunOutcome(OptionalDouble.empty());
        EvaluationReport without = ExperimentEvaluation.of(SETTINGS, runs);
        runs.add(new RunRecord(model.run(), model.parameters(), model.metrics(), model.spectra(), Optional.of(failed)));
        runs.add(new RunRecord(model.run(), model.parameters(), model.metrics(), List.of(), model.outcome()));
        assertThat(ExperimentEvaluation.of(SETTINGS, runs)).isEqualTo(without);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 12})
    void fromTooFewRunsToLearnFromThereIsNoRowAndTheReportSaysSo(int count) {
        EvaluationReport report = ExperimentEvaluation.of(SETTINGS, KnownRuns.of(count, 7));
        assertThat(report.runs()).isEqualTo(count);
        // Four fifths of twelve are nine or ten runs: some folds are judged.
        if (count < 12) {
            assertThat(report.rows()).isEmpty();
            assertThat(report.findings()).singleElement().asString().contains("too few finished runs");
        } else {
            assertThat(report.rows()).allMatch(row -> row.runs() < 12);
        }
    }

    @Test
    void runsThatAllEndAlikeHaveNoSkillToTellButCoverage() {
        List<RunRecord> runs = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            runs.add(KnownRuns.run("run-" + i, 0.8, new Random(i)));
        }
        EvaluationReport report = ExperimentEvaluation.of(SETTINGS, runs);
        assertThat(report.lowRuns()).isZero();
        assertThat(report.rows()).isNotEmpty().allSatisfy(row -> {
            assertThat(row.r2()).isEmpty();
            assertThat(row.spearman()).isEmpty();
            assertThat(row.auc()).isEmpty();
            assertThat(row.againstBest()).isEmpty();
            assertThat(row.coverage()).isPresent();
        });
        assertThat(report.findings()).singleElement().asString().contains("ended alike");
    }

    @Test
    void withoutLowRunsOnlyWhatSpeaksOfThemIsEmpty() {
        LearnerSettings neverLow = SETTINGS.withForecast(SETTINGS.forecast().withThreshold(0));
        EvaluationReport report = ExperimentEvaluation.of(neverLow, KnownRuns.of(25, 8));
        assertThat(report.rows()).isNotEmpty().allSatisfy(row -> {
            assertThat(row.auc()).isEmpty();
            assertThat(row.recallAtFivePercent()).isEmpty();
            assertThat(row.recallAtTenPercent()).isEmpty();
            assertThat(row.spearman()).isPresent();
        });
    }

    private static SkillRow row(EvaluationReport report, long step, String features) {
        return report.rows().stream()
                .filter(row -> row.step() == step && row.features().equals(features))
                .findFirst()
                .orElseThrow();
    }
}
