package dev.attractor.aelle.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attractor.run.RunId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExperimentForecasterTest {
    private static final ForecastSettings SETTINGS = ForecastSettings.defaults();
    private static final Looks LOOKS = new Looks(List.of(0L, 1L, 2L, 3L));

    @Test
    void coversTheOutcomeAtAllLooksTogetherAsOftenAsItPromises() {
        Random random = new Random(11);
        int replicates = 200;
        int judged = 10;
        int covered = 0;
        int falselyBelow = 0;
        for (int replicate = 0; replicate < replicates; replicate++) {
            List<TrainingRun> runs = stream(random, 30 + judged);
            ExperimentForecaster forecaster = ExperimentForecaster.train(runs.subList(0, 30), LOOKS, 0, SETTINGS);
            for (TrainingRun run : runs.subList(30, 30 + judged)) {
                List<Forecast> forecasts = look(forecaster, run);
                double outcome = run.finalAccuracy();
                covered += forecasts.stream().allMatch(forecast -> contains(forecast, outcome)) ? 1 : 0;
                falselyBelow +=
                        forecasts.stream().anyMatch(forecast -> forecast.probabilityBelow(outcome) >= 0.9) ? 1 : 0;
            }
        }
        double coverage = (double) covered / replicates / judged;
        double falseAlarms = (double) falselyBelow / replicates / judged;
        System.out.printf("coverage over four looks %.3f, false alarms at 0.9 %.3f%n", coverage, falseAlarms);
        // per replicate a standard deviation of 0.11 (calibration sample and ten judged runs), over 200 of them 0.008:
        // three of those
        assertThat(coverage).isGreaterThan(0.9 - 0.024).isLessThan(0.97);
        assertThat(falseAlarms).isLessThan(0.1 + 0.024);
    }

    @Test
    void findsNoSkillInShuffledLabels() {
        double r2 = 0;
        int trials = 10;
        for (int seed = 0; seed < trials; seed++) {
            List<TrainingRun> runs = shuffled(stream(new Random(seed), 50), seed);
            ExperimentForecaster forecaster = ExperimentForecaster.train(runs, LOOKS, 0, SETTINGS);
            r2 += look(forecaster, runs.get(0)).get(3).skill().orElseThrow().r2() / trials;
        }
        System.out.printf("mean R2 under shuffled labels %.3f%n", r2);
        // without information the left-out forecast is a mean of other runs, a little worse than the mean of all; the
        // standard
        // deviation of such an R2 at 50 runs is about 0.1, of the mean of ten 0.03
        assertThat(r2).isBetween(-0.2, 0.1);
    }

    @Test
    void findsTheSkillThatIsThere() {
        ExperimentForecaster forecaster = ExperimentForecaster.train(stream(new Random(1), 50), LOOKS, 0, SETTINGS);
        List<Forecast> forecasts = look(forecaster, stream(new Random(2), 1).get(0));
        HeldOutSkill late = forecasts.get(3).skill().orElseThrow();
        assertThat(late.runs()).isEqualTo(50);
        assertThat(late.r2()).isGreaterThan(0.8);
        assertThat(late.spearman()).isGreaterThan(0.8);
        assertThat(forecasts.get(0).skill().orElseThrow().r2()).isLessThan(late.r2());
    }

    @Test
    void evaluatesOtherThresholdsFromItsQuantiles() {
        ExperimentForecaster forecaster = ExperimentForecaster.train(stream(new Random(1), 50), LOOKS, 0, SETTINGS);
        Forecast forecast = look(forecaster, stream(new Random(3), 1).get(0)).get(2);
        assertThat(forecast.quantiles()).hasSize(19).isSorted();
        assertThat(forecast.probabilityBelow(0)).isZero();
        double exact = forecast.probabilityBelowThreshold().orElseThrow();
        // the list has steps of 1/20 and rounds towards caution
        assertThat(forecast.probabilityBelow(forecast.threshold())).isBetween(exact - 0.05 - 1.0 / 51, exact + 1e-12);
        assertThat(forecast.probabilityBelow(forecast.upper().orElseThrow() + 1e-9))
                .isGreaterThanOrEqualTo(0.85);
    }

    @Test
    void givesABaselineOnlyWhereItsFeaturesExist() {
        ExperimentForecaster forecaster = ExperimentForecaster.train(stream(new Random(1), 50), LOOKS, 0, SETTINGS);
        Forecast seen = look(forecaster, stream(new Random(4), 1).get(0)).get(1);
        Glimpse nothing = new Glimpse(Features.collect().build(), noLatents());
        Forecast unseen = forecaster.forecast(new RunId("bare"), 1, nothing, 1);
        assertThat(seen.baselines()).containsOnlyKeys("curve", "withoutSpectrum");
        assertThat(unseen.status()).isEqualTo(ForecastStatus.OK);
        assertThat(unseen.baselines()).isEmpty();
    }

    /** Exchangeable runs whose curves close in on the outcome, some of them with gaps. */
    private static List<TrainingRun> stream(Random random, int count) {
        List<TrainingRun> runs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double outcome = random.nextDouble();
            double gapAt = random.nextInt(12);
            List<Optional<Glimpse>> glimpses = new ArrayList<>();
            for (int look = 0; look < 4; look++) {
                double noise = 0.4 / (1 + look * look);
                Features.Collector collected =
                        Features.collect().number(FeatureGroup.CURVE, "a", outcome + noise * random.nextGaussian());
                if (look != gapAt) {
                    collected.number(FeatureGroup.CURVE, "b", random.nextGaussian());
                }
                glimpses.add(Optional.of(new Glimpse(collected.build(), noLatents())));
            }
            runs.add(new TrainingRun(new RunId("r" + i), i % SETTINGS.folds(), outcome, glimpses));
        }
        return runs;
    }

    private static List<TrainingRun> shuffled(List<TrainingRun> runs, int seed) {
        List<Double> labels =
                new ArrayList<>(runs.stream().map(TrainingRun::finalAccuracy).toList());
        Collections.shuffle(labels, new Random(seed));
        List<TrainingRun> shuffled = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            TrainingRun run = runs.get(i);
            shuffled.add(new TrainingRun(run.run(), run.fold(), labels.get(i), run.glimpses()));
        }
        return shuffled;
    }

    private static List<double[]> noLatents() {
        return Collections.nCopies(SETTINGS.folds() + 1, new double[0]);
    }

    private static List<Forecast> look(ExperimentForecaster forecaster, TrainingRun run) {
        List<Forecast> forecasts = new ArrayList<>();
        for (int look = 0; look < 4; look++) {
            forecasts.add(forecaster.forecast(
                    run.run(), look, run.glimpses().get(look).orElseThrow(), 1));
        }
        return forecasts;
    }

    private static boolean contains(Forecast forecast, double outcome) {
        return forecast.lower().orElseThrow() <= outcome
                && outcome <= forecast.upper().orElseThrow();
    }
}
