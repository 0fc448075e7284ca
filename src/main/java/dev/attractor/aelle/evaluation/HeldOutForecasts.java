package dev.attractor.aelle.evaluation;

import dev.attractor.aelle.ExperimentLearner;
import dev.attractor.aelle.LearnerSettings;
import dev.attractor.aelle.RunRecord;
import dev.attractor.aelle.SpectrumObservation;
import dev.attractor.aelle.forecast.FeatureSet;
import dev.attractor.aelle.forecast.Forecast;
import dev.attractor.run.MetricPoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a learner that was told the training runs says of the judged runs, each told to it as if it were live: at a step only what was
 * known then, and never how it ended.
 *
 * <p>The learner is the one that serves, as it is; it refits once, on the training runs; no refit is asked for while it is judged.
 */
public final class HeldOutForecasts {
    private final Collection<Long> steps;
    private final List<HeldOutForecast> forecasts = new ArrayList<>();

    private HeldOutForecasts(Collection<Long> steps) {
        this.steps = steps;
    }

    /** The forecasts at some steps; none if there are too few training runs for a forecast. */
    public static List<HeldOutForecast> of(LearnerSettings settings, Split split, Collection<Long> steps) {
        return split.training().size() < settings.forecast().minimumFinishedRuns()
                ? List.of()
                : by(ExperimentLearner.replay(settings, split.training()), split.judged(), steps);
    }

    /** The forecasts of a learner that was told nothing of the judged runs; it is told all but how they ended. */
    public static List<HeldOutForecast> by(
            ExperimentLearner learner, Collection<RunRecord> judged, Collection<Long> steps) {
        HeldOutForecasts told = new HeldOutForecasts(steps);
        judged.forEach(run -> told.judge(learner, run));
        return told.forecasts;
    }

    private void judge(ExperimentLearner learner, RunRecord run) {
        double finalAccuracy = label(run).orElseThrow();
        learner.describe(run.run(), run.parameters());
        long since = Long.MIN_VALUE;
        for (SpectrumObservation spectrum : inOrder(run)) {
            long after = since;
            learner.measure(
                    run.run(),
                    run.metrics().stream()
                            .filter(point -> isBetween(after, point, spectrum.step()))
                            .toList());
            since = spectrum.step();
            learner.observe(spectrum).forecasts().stream()
                    .filter(forecast -> forecast.run().equals(run.run()) && steps.contains(spectrum.step()))
                    .forEach(forecast -> add(forecast, spectrum.step(), finalAccuracy));
        }
    }

    private void add(Forecast forecast, long step, double finalAccuracy) {
        if (forecast.point().isEmpty()) {
            return;
        }
        forecasts.add(new HeldOutForecast(
                forecast.run(),
                step,
                FeatureSet.COMBINED.wireName(),
                forecast.point().orElseThrow(),
                forecast.lower().orElseThrow(),
                forecast.upper().orElseThrow(),
                finalAccuracy));
        forecast.baselines()
                .forEach((features, alone) -> forecasts.add(new HeldOutForecast(
                        forecast.run(), step, features, alone.point(), alone.lower(), alone.upper(), finalAccuracy)));
    }

    static OptionalDouble label(RunRecord run) {
        return run.outcome().isPresent() ? run.outcome().get().finalAccuracy() : OptionalDouble.empty();
    }

    private static boolean isBetween(long after, MetricPoint point, long until) {
        return point.step() > after && point.step() <= until;
    }

    private static List<SpectrumObservation> inOrder(RunRecord run) {
        return run.spectra().stream()
                .sorted(Comparator.comparingLong(SpectrumObservation::step))
                .toList();
    }
}
