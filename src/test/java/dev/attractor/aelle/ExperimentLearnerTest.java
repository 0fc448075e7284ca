package dev.attractor.aelle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.aelle.autoencoder.FastSettings;
import dev.attractor.aelle.forecast.Forecast;
import dev.attractor.aelle.forecast.ForecastSettings;
import dev.attractor.aelle.forecast.ForecastStatus;
import dev.attractor.run.RunId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExperimentLearnerTest {
    private static final LearnerSettings SETTINGS = LearnerSettings.defaults(1);

    /** Enough gradient steps to tell right from wrong where the quality of the model does not matter. */
    private static final LearnerSettings QUICK = new LearnerSettings(
            1, new FastSettings(32, 8, 3, 5, 5, 1, 16, 0.0003, 0.1), ForecastSettings.defaults(), 50, 500, 50);

    @Test
    void givesNoNumberBelowTheMinimumOfFinishedRuns() {
        List<RunRecord> runs = SimulatedExperiment.runs(11, 2, 1);
        ExperimentLearner learner = new ExperimentLearner(QUICK);
        for (RunRecord run : runs.subList(0, 9)) {
            SimulatedExperiment.tell(learner, run);
            SimulatedExperiment.finish(learner, run);
        }
        SimulatedExperiment.tell(learner, runs.get(10));
        Forecast before = learner.forecast(runs.get(10).run()).orElseThrow();
        assertThat(before.status()).isEqualTo(ForecastStatus.NOT_ENOUGH_RUNS);
        assertThat(before.point()).isEmpty();
        assertThat(before.quantiles()).isEmpty();
        assertThat(before.trainedOn()).isEqualTo(9);

        SimulatedExperiment.tell(learner, runs.get(9));
        LearnerUpdate tenth = SimulatedExperiment.finish(learner, runs.get(9));
        assertThat(tenth.refit()).isPresent();
        assertThat(tenth.forecasts()).singleElement().satisfies(forecast -> {
            assertThat(forecast.run()).isEqualTo(runs.get(10).run());
            assertThat(forecast.status()).isEqualTo(ForecastStatus.OK);
            assertThat(forecast.trainedOn()).isEqualTo(10);
        });
    }

    @Test
    void forecastsUnseenRunsAndCoversThem() {
        List<RunRecord> runs = SimulatedExperiment.runs(70, 4, 7);
        ExperimentLearner learner = ExperimentLearner.replay(SETTINGS, runs.subList(0, 45));
        int covered = 0;
        List<double[]> early = new ArrayList<>();
        for (RunRecord run : runs.subList(45, 70)) {
            double outcome = SimulatedExperiment.accuracy(run).orElseThrow();
            List<Forecast> forecasts = SimulatedExperiment.tell(learner, run).stream()
                    .map(update -> forecastOf(update, run.run()))
                    .toList();
            covered += forecasts.stream()
                            .allMatch(forecast -> forecast.lower().orElseThrow() <= outcome
                                    && outcome <= forecast.upper().orElseThrow())
                    ? 1
                    : 0;
            early.add(new double[] {forecasts.get(0).point().orElseThrow(), outcome});
            assertThat(forecasts.get(0).baselines())
                    .containsOnlyKeys(
                            "lastValue",
                            "curve",
                            "hyperParameters",
                            "weightStatistics",
                            "gradientProbe",
                            "spectrum",
                            "aelle",
                            "labelFree",
                            "withoutSpectrum");
        }
        double concordance = concordance(early);
        System.out.printf(
                "25 unseen runs: concordance at step 0 %.2f, covered at all looks %d%n", concordance, covered);
        // 0.5 is chance; with 300 pairs its standard deviation is about 0.06
        assertThat(concordance).isGreaterThan(0.75);
        // binomial with 25 and 0.9: fewer than 19 have a probability of one percent
        assertThat(covered).isGreaterThanOrEqualTo(19);
    }

    @Test
    void findsNoSkillInShuffledLabelsEvenInLatentVectorsTrainedOnThem() {
        double latent = 0;
        double combined = 0;
        LearnerSettings labelDriven = new LearnerSettings(
                1, new FastSettings(32, 16, 6, 10, 60, 1, 32, 0.003, 5), SETTINGS.forecast(), 50, 500, 50);
        int trials = 3;
        for (int seed = 0; seed < trials; seed++) {
            List<RunRecord> runs = shuffled(SimulatedExperiment.runs(40, 1, seed), seed);
            ExperimentLearner learner = ExperimentLearner.replay(labelDriven, runs);
            RunRecord live = SimulatedExperiment.runs(41, 1, seed + 100).get(40);
            Forecast forecast =
                    forecastOf(SimulatedExperiment.tell(learner, live).get(0), live.run());
            latent += Optional.ofNullable(forecast.baselines().get("aelle"))
                            .orElseThrow()
                            .skill()
                            .r2()
                    / trials;
            combined += forecast.skill().orElseThrow().r2() / trials;
        }
        System.out.printf("mean R2 under shuffled labels: latent %.3f, combined %.3f%n", latent, combined);
        // an encoder that had seen the held-out labels would show a clearly positive value; the standard deviation of
        // such an R2 at
        // 40 runs is about 0.1, of the mean of three 0.06
        assertThat(latent).isLessThan(0.15);
        assertThat(combined).isLessThan(0.15);
    }

    @Test
    void changesNothingWhenTheSameEventsComeTwice() {
        List<RunRecord> runs = SimulatedExperiment.runs(13, 2, 3);
        ExperimentLearner learner = new ExperimentLearner(QUICK);
        tellAll(learner, runs, 11);
        List<EmbeddedPoint> points = learner.embedding();
        Optional<Forecast> forecast = learner.forecast(runs.get(12).run());
        for (RunRecord run : runs) {
            assertThat(SimulatedExperiment.tell(learner, run)).allMatch(LearnerUpdate::isEmpty);
        }
        for (RunRecord run : runs.subList(0, 11)) {
            assertThat(SimulatedExperiment.finish(learner, run).isEmpty()).isTrue();
        }
        assertThat(learner.embedding()).isEqualTo(points);
        assertThat(learner.forecast(runs.get(12).run())).isEqualTo(forecast);
    }

    @Test
    void forecastsTheSameWhateverTheOrderOfEvents() {
        List<RunRecord> runs = SimulatedExperiment.runs(14, 3, 4);
        ExperimentLearner inOrder = new ExperimentLearner(QUICK);
        tellAll(inOrder, runs, 12);
        ExperimentLearner disordered = new ExperimentLearner(QUICK);
        List<Runnable> events = new ArrayList<>();
        for (RunRecord run : runs) {
            events.add(() -> disordered.describe(run.run(), run.parameters()));
            run.metrics().forEach(point -> events.add(() -> disordered.measure(run.run(), List.of(point))));
            run.spectra().forEach(spectrum -> events.add(() -> disordered.observe(spectrum)));
        }
        runs.subList(0, 12).forEach(run -> events.add(() -> SimulatedExperiment.finish(disordered, run)));
        Collections.shuffle(events, new Random(5));
        events.forEach(Runnable::run);
        inOrder.refit();
        disordered.refit();
        for (RunRecord live : runs.subList(12, 14)) {
            Forecast expected = inOrder.forecast(live.run()).orElseThrow();
            Forecast actual = disordered.forecast(live.run()).orElseThrow();
            // a version is a function of the set of observations: equal, not merely close
            assertThat(actual.point()).isEqualTo(expected.point());
            assertThat(actual.quantiles()).isEqualTo(expected.quantiles());
            assertThat(actual.baselines()).isEqualTo(expected.baselines());
        }
    }

    @Test
    void goesOnFromASnapshotWhereItStopped() {
        List<RunRecord> runs = SimulatedExperiment.runs(14, 3, 6);
        ExperimentLearner learner = new ExperimentLearner(QUICK);
        tellAll(learner, runs.subList(0, 13), 12);
        List<RunRecord> told = records(learner, runs.subList(0, 13));
        ExperimentLearner restored = ExperimentLearner.restore(QUICK, told, learner.snapshot(), List.of());
        assertThat(restored.modelVersion()).isEqualTo(learner.modelVersion()).isPositive();
        assertClose(restored.embedding(), learner.embedding());
        assertThat(restored.forecast(runs.get(12).run()))
                .isEqualTo(learner.forecast(runs.get(12).run()));

        SpectrumObservation next = runs.get(13).spectra().get(0);
        LearnerUpdate expected = learner.observe(next);
        LearnerUpdate actual = restored.observe(next);
        assertThat(actual.forecasts()).isEqualTo(expected.forecasts());
        assertThat(actual.drift()).isEqualTo(expected.drift());
        assertClose(restored.embedding(), learner.embedding());
    }

    @Test
    void refusesASnapshotOfOtherSettingsOrOfRunsItDoesNotKnow() {
        List<RunRecord> runs = SimulatedExperiment.runs(12, 1, 6);
        byte[] snapshot = ExperimentLearner.replay(QUICK, runs).snapshot();
        LearnerSettings otherSeed = new LearnerSettings(2, QUICK.autoencoder(), QUICK.forecast(), 50, 500, 50);
        assertThatThrownBy(() -> ExperimentLearner.restore(otherSeed, runs, snapshot, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ExperimentLearner.restore(QUICK, runs.subList(0, 5), snapshot, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ExperimentLearner.restore(QUICK, runs, new byte[] {1, 2, 3}, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void forecastsFromWhatIsThereWhenTheRestIsMissing() {
        List<RunRecord> runs = SimulatedExperiment.runs(16, 2, 8);
        List<RunRecord> gappy = IntStream.range(0, 15)
                .mapToObj(i -> i % 3 == 0 ? spectraAlone(runs.get(i)) : runs.get(i))
                .toList();
        ExperimentLearner learner = ExperimentLearner.replay(QUICK, gappy);
        RunRecord bare = spectraAlone(runs.get(15));
        List<LearnerUpdate> updates = SimulatedExperiment.tell(learner, bare);
        Forecast forecast = forecastOf(updates.get(1), bare.run());
        assertThat(forecast.status()).isEqualTo(ForecastStatus.OK);
        assertThat(forecast.point().orElseThrow()).isBetween(0.0, 1.0);
        assertThat(forecast.baselines())
                .containsKeys("spectrum", "aelle")
                .doesNotContainKeys("curve", "lastValue", "hyperParameters", "weightStatistics", "gradientProbe");
    }

    @Test
    void usesNothingThatWasMeasuredLater() {
        List<RunRecord> runs = SimulatedExperiment.runs(13, 3, 11);
        RunRecord live = runs.get(12);
        ExperimentLearner knowingLater = ExperimentLearner.replay(QUICK, runs.subList(0, 12));
        knowingLater.measure(live.run(), live.metrics());
        ExperimentLearner knowingNow = ExperimentLearner.replay(QUICK, runs.subList(0, 12));
        knowingNow.measure(
                live.run(),
                live.metrics().stream().filter(point -> point.step() <= 1).toList());
        for (SpectrumObservation spectrum : live.spectra().subList(0, 2)) {
            assertThat(knowingLater.observe(spectrum).forecasts())
                    .isEqualTo(knowingNow.observe(spectrum).forecasts());
        }
    }

    @Test
    void saysThatThereIsNothingToTellApartWhenAllRunsAreAlike() {
        RunRecord one = SimulatedExperiment.runs(1, 2, 12).get(0);
        List<RunRecord> alike = IntStream.range(0, 12)
                .mapToObj(i -> renamed(one, new RunId("twin-" + i)))
                .toList();
        ExperimentLearner learner = ExperimentLearner.replay(QUICK, alike);
        List<LearnerUpdate> updates = SimulatedExperiment.tell(learner, renamed(one, new RunId("live")));
        assertThat(updates.get(1).points()).allMatch(point -> Double.isFinite(point.x()) && Double.isFinite(point.y()));
        // no feature varies, so there is nothing to regress on
        assertThat(forecastOf(updates.get(1), new RunId("live")).status()).isEqualTo(ForecastStatus.NOT_ENOUGH_RUNS);
    }

    @Test
    void neitherTrainsOnNorForecastsARunThatEndedWithoutALabel() {
        List<RunRecord> runs = SimulatedExperiment.runs(12, 2, 9);
        ExperimentLearner learner = new ExperimentLearner(QUICK);
        tellAll(learner, runs, 10);
        RunId failed = runs.get(10).run();
        RunId live = runs.get(11).run();
        int trainedOn = learner.forecast(live).orElseThrow().trainedOn();
        learner.finish(failed, OptionalDouble.empty());
        learner.refit();
        assertThat(learner.forecast(failed)).isEmpty();
        assertThat(learner.forecast(live).orElseThrow().trainedOn())
                .isEqualTo(trainedOn)
                .isEqualTo(10);
        assertThat(learner.embedding()).anyMatch(point -> point.run().equals(failed));
    }

    @Test
    void keepsTheMapInPlaceOverARefitAndTellsEveryPointAnew() {
        List<RunRecord> runs = SimulatedExperiment.runs(20, 4, 10);
        ExperimentLearner learner = ExperimentLearner.replay(SETTINGS, runs.subList(0, 15));
        Map<String, EmbeddedPoint> before = byKey(learner.embedding());
        for (RunRecord run : runs.subList(15, 20)) {
            SimulatedExperiment.tell(learner, run);
        }
        LearnerUpdate update = learner.refit();
        assertThat(update.refit()).isPresent();
        assertThat(update.alignedTo()).isEqualTo(update.modelVersion() - 1);
        assertThat(update.points()).hasSize(80);
        // a third more data from the same source: the map must not be beyond overlaying
        assertThat(update.drift()).isPositive().isLessThan(0.3);
        double moved = 0;
        double extent = 0;
        Map<String, EmbeddedPoint> after = byKey(update.points());
        for (Map.Entry<String, EmbeddedPoint> entry : before.entrySet()) {
            EmbeddedPoint old = entry.getValue();
            EmbeddedPoint now = Optional.ofNullable(after.get(entry.getKey())).orElseThrow();
            moved += Math.pow(now.x() - old.x(), 2) + Math.pow(now.y() - old.y(), 2);
            extent += old.x() * old.x() + old.y() * old.y();
        }
        // the old points themselves stay where the drift says
        assertThat(Math.sqrt(moved / extent)).isLessThan(0.35);
    }

    private static void tellAll(ExperimentLearner learner, List<RunRecord> runs, int finished) {
        runs.forEach(run -> SimulatedExperiment.tell(learner, run));
        runs.subList(0, finished).forEach(run -> SimulatedExperiment.finish(learner, run));
    }

    private static List<RunRecord> records(ExperimentLearner learner, List<RunRecord> runs) {
        return runs.stream().map(run -> learner.record(run.run()).orElseThrow()).toList();
    }

    private static RunRecord renamed(RunRecord run, RunId name) {
        List<SpectrumObservation> spectra = run.spectra().stream()
                .map(full -> new SpectrumObservation(
                        name,
                        full.step(),
                        full.cell(),
                        full.hiddenSize(),
                        full.exponents(),
                        full.summary(),
                        full.weightStatistics(),
                        full.gradientProbe()))
                .toList();
        return new RunRecord(name, run.parameters(), run.metrics(), spectra, run.outcome());
    }

    private static RunRecord spectraAlone(RunRecord run) {
        List<SpectrumObservation> spectra = run.spectra().stream()
                .map(full -> new SpectrumObservation(
                        full.run(),
                        full.step(),
                        full.cell(),
                        full.hiddenSize(),
                        full.exponents(),
                        Map.of(),
                        Map.of("spectralRadius", Double.NaN),
                        Map.of()))
                .toList();
        return new RunRecord(run.run(), Map.of(), List.of(), spectra, run.outcome());
    }

    private static List<RunRecord> shuffled(List<RunRecord> runs, long seed) {
        List<Optional<RunOutcome>> outcomes =
                new ArrayList<>(runs.stream().map(RunRecord::outcome).toList());
        Collections.shuffle(outcomes, new Random(seed));
        return IntStream.range(0, runs.size())
                .mapToObj(i -> new RunRecord(
                        runs.get(i).run(),
                        runs.get(i).parameters(),
                        runs.get(i).metrics(),
                        runs.get(i).spectra(),
                        outcomes.get(i)))
                .toList();
    }

    private static Forecast forecastOf(LearnerUpdate update, RunId run) {
        return update.forecasts().stream()
                .filter(forecast -> forecast.run().equals(run))
                .findFirst()
                .orElseThrow();
    }

    /** The share of pairs that the forecasts put in the right order. */
    private static double concordance(List<double[]> pairs) {
        int right = 0;
        int all = 0;
        for (int i = 0; i < pairs.size(); i++) {
            for (int j = 0; j < i; j++) {
                all++;
                right += (pairs.get(i)[0] - pairs.get(j)[0]) * (pairs.get(i)[1] - pairs.get(j)[1]) > 0 ? 1 : 0;
            }
        }
        return (double) right / all;
    }

    private static Map<String, EmbeddedPoint> byKey(List<EmbeddedPoint> points) {
        Map<String, EmbeddedPoint> byKey = new TreeMap<>();
        points.forEach(point -> byKey.put(point.run() + ":" + point.step(), point));
        return byKey;
    }

    private static void assertClose(List<EmbeddedPoint> actual, List<EmbeddedPoint> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            assertThat(actual.get(i).run()).isEqualTo(expected.get(i).run());
            // weights are kept in single precision, bit by bit
            assertThat(actual.get(i).x()).isCloseTo(expected.get(i).x(), within(1e-6));
            assertThat(actual.get(i).y()).isCloseTo(expected.get(i).y(), within(1e-6));
        }
    }
}
