package dev.attractor.aelle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.aelle.autoencoder.FastSettings;
import dev.attractor.aelle.forecast.FeatureSet;
import dev.attractor.aelle.forecast.ForecastSettings;
import dev.attractor.run.CheckpointKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Learning event by event, with refits that take their time, beside learning everything at once. */
class IncrementalLearningTest {
    private static final LearnerSettings QUICK = new LearnerSettings(
            1,
            new FastSettings(16, 4, 2, 20, 10, 1, 16, 0.0003, 0.1),
            ForecastSettings.defaults().withSets(Set.of(FeatureSet.COMBINED)),
            50,
            500,
            50);

    @Test
    void forecastsAsWellAfterAStreamInRandomOrderAsABatchRefit() {
        long seed = 5;
        System.out.println("seed " + seed);
        List<RunRecord> runs = SimulatedExperiment.runs(360, 2, seed);
        List<RunRecord> told = new ArrayList<>(runs.subList(0, 300));
        Collections.shuffle(told, new Random(seed));
        ExperimentLearner streamed = new ExperimentLearner(QUICK);
        for (int i = 0; i < told.size(); i++) {
            streamed.describe(told.get(i).run(), told.get(i).parameters());
            streamed.measure(told.get(i).run(), told.get(i).metrics());
            told.get(i).spectra().forEach(streamed::observe);
            streamed.finish(told.get(i).run(), SimulatedExperiment.accuracy(told.get(i)));
            if (i % 95 == 94) {
                streamed.dueRefit().map(RefitTask::run).ifPresent(streamed::adopt);
            }
        }
        ExperimentLearner batch = ExperimentLearner.replay(QUICK, told);
        List<RunRecord> unseen = runs.subList(300, 360);
        double streamedR2 = r2(streamed, unseen);
        double batchR2 = r2(batch, unseen);
        System.out.printf("R2 on 60 unseen runs: streamed %.3f, batch %.3f%n", streamedR2, batchR2);
        assertThat(streamed.modelVersion()).isEqualTo(3);
        assertThat(batchR2).isPositive();
        // The tolerance; the streamed learner's last version lacks the last 15 labels.
        assertThat(streamedR2).isCloseTo(batchR2, within(0.02));
    }

    @Test
    void aVersionIsWhatWasToldWhenItsFitBeganHoweverMuchIsToldMeanwhile() {
        List<RunRecord> runs = SimulatedExperiment.runs(16, 2, 3);
        ExperimentLearner learner = ExperimentLearner.anew(QUICK, runs.subList(0, 12), 0);
        RefitTask task = learner.dueRefit().orElseThrow();
        assertThat(learner.dueRefit()).isEmpty();
        for (RunRecord run : runs.subList(12, 15)) {
            run.spectra().forEach(learner::observe);
            learner.measure(run.run(), run.metrics());
            learner.finish(run.run(), SimulatedExperiment.accuracy(run));
        }
        runs.subList(0, 12)
                .forEach(run -> learner.measure(run.run(), runs.get(15).metrics()));
        Refit refit = task.run();
        LearnerUpdate swapped = learner.adopt(refit);

        assertThat(swapped.modelVersion()).isEqualTo(1);
        assertThat(swapped.points()).hasSize(15 * 2);
        RunRecord live = runs.get(15);
        ExperimentLearner undisturbed = ExperimentLearner.replay(QUICK, runs.subList(0, 12));
        assertThat(learner.observe(live.spectra().get(0)).forecasts())
                .isEqualTo(undisturbed.observe(live.spectra().get(0)).forecasts());
        assertThatThrownBy(() -> learner.adopt(refit)).isInstanceOf(IllegalArgumentException.class);
        // The three labels that came meanwhile are told and not learned yet: they count towards the next refit.
        assertThat(learner.dueRefit()).isPresent();
    }

    @Test
    void goesOnFromASnapshotWithTheSpectraObservedSinceInTheirOrder() {
        List<RunRecord> runs = SimulatedExperiment.runs(18, 2, 8);
        ExperimentLearner learner = ExperimentLearner.replay(QUICK, runs.subList(0, 13));
        byte[] snapshot = learner.snapshot();
        List<CheckpointKey> since = new ArrayList<>();
        for (RunRecord run : runs.subList(13, 18)) {
            run.spectra().forEach(spectrum -> {
                learner.observe(spectrum);
                since.add(spectrum.key());
            });
        }
        // Late news of runs the version was trained on must not change it.
        learner.observe(later(runs.get(0)));
        since.add(later(runs.get(0)).key());
        List<RunRecord> told = runs.stream()
                .map(run -> learner.record(run.run()).orElseThrow())
                .toList();
        ExperimentLearner restored = ExperimentLearner.restore(QUICK, told, snapshot, since);

        assertThat(restored.spectraTold()).isEqualTo(learner.spectraTold());
        List<EmbeddedPoint> points = restored.embedding();
        List<EmbeddedPoint> expected = learner.embedding();
        assertThat(points).hasSameSizeAs(expected);
        for (int i = 0; i < points.size(); i++) {
            // Weights are stored in single precision, bit by bit.
            assertThat(points.get(i).x()).isCloseTo(expected.get(i).x(), within(1e-6));
            assertThat(points.get(i).y()).isCloseTo(expected.get(i).y(), within(1e-6));
        }
        for (RunRecord live : runs.subList(13, 18)) {
            assertThat(restored.forecast(live.run())).isEqualTo(learner.forecast(live.run()));
        }
    }

    private static SpectrumObservation later(RunRecord run) {
        SpectrumObservation last = run.spectra().get(1);
        return new SpectrumObservation(
                run.run(),
                9,
                last.cell(),
                last.hiddenSize(),
                last.exponents(),
                last.summary(),
                last.weightStatistics(),
                last.gradientProbe());
    }

    private static double r2(ExperimentLearner learner, List<RunRecord> unseen) {
        double mean = unseen.stream()
                .mapToDouble(run -> SimulatedExperiment.accuracy(run).orElseThrow())
                .average()
                .orElseThrow();
        double errors = 0;
        double variance = 0;
        for (RunRecord run : unseen) {
            learner.describe(run.run(), run.parameters());
            learner.measure(run.run(), run.metrics());
            LearnerUpdate update = learner.observe(run.spectra().get(0));
            double point = update.forecasts().get(0).point().orElseThrow();
            double label = SimulatedExperiment.accuracy(run).orElseThrow();
            errors += (point - label) * (point - label);
            variance += (label - mean) * (label - mean);
        }
        return 1 - errors / variance;
    }
}
