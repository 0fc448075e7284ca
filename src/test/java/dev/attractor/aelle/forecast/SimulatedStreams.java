package dev.attractor.aelle.forecast;

import dev.attractor.run.RunId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Exchangeable runs whose curves close in on the outcome, some of them with gaps, looked at four times. */
final class SimulatedStreams {
    static final Looks LOOKS = new Looks(List.of(0L, 1L, 2L, 3L));
    static final int FOLDS = ForecastSettings.defaults().folds();

    private SimulatedStreams() {}

    static List<TrainingRun> runs(Random random, int count) {
        List<TrainingRun> runs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double outcome = random.nextDouble();
            double gapAt = random.nextInt(12);
            List<Optional<Glimpse>> glimpses = new ArrayList<>();
            for (int look = 0; look < LOOKS.steps().size(); look++) {
                double noise = 0.4 / (1 + look * look);
                Features.Collector collected =
                        Features.collect().number(FeatureGroup.CURVE, "a", outcome + noise * random.nextGaussian());
                if (look != gapAt) {
                    collected.number(FeatureGroup.CURVE, "b", random.nextGaussian());
                }
                glimpses.add(Optional.of(new Glimpse(collected.build(), noLatents())));
            }
            runs.add(new TrainingRun(new RunId("r" + i), i % FOLDS, outcome, glimpses));
        }
        return runs;
    }

    static List<double[]> noLatents() {
        return Collections.nCopies(FOLDS + 1, new double[0]);
    }

    /** The same runs with each other's labels. */
    static List<TrainingRun> shuffled(List<TrainingRun> runs, long seed) {
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

    /** The forecasts of a run at its looks. */
    static List<Forecast> look(ExperimentForecaster forecaster, TrainingRun run) {
        List<Forecast> forecasts = new ArrayList<>();
        for (int look = 0; look < run.glimpses().size(); look++) {
            forecasts.add(forecaster.forecast(
                    run.run(), look, run.glimpses().get(look).orElseThrow(), 1));
        }
        return forecasts;
    }
}
