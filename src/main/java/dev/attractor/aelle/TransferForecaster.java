package dev.attractor.aelle;

import dev.attractor.aelle.forecast.ExperimentForecaster;
import dev.attractor.aelle.forecast.ForecastStatus;
import dev.attractor.aelle.forecast.Glimpse;
import dev.attractor.aelle.forecast.Looks;
import dev.attractor.aelle.forecast.TrainingRun;
import dev.attractor.run.ExperimentId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A forecaster learned from another experiment's runs, for one that has too few of its own.
 *
 * <p>It uses what means the same in both: the spectrum's statistics and their change, weight statistics, gradient probe, learning
 * curve, architecture, and the hyper-parameters both have; never an embedding. Labels are taken as they are, final accuracies in
 * 0..1, and steps as they are counted there. Its intervals promise nothing for the other experiment: a first guess. Thread-safety:
 * immutable.
 */
public final class TransferForecaster {
    private static final double[] NO_LATENT = {};

    private final ExperimentId source;
    private final FeatureExtraction extraction;
    private final ExperimentForecaster forecaster;
    private final int pipelines;

    private TransferForecaster(
            ExperimentId source, FeatureExtraction extraction, ExperimentForecaster forecaster, int pipelines) {
        this.source = source;
        this.extraction = extraction;
        this.forecaster = forecaster;
        this.pipelines = pipelines;
    }

    /**
     * Learns from an experiment's runs; empty if too few of them have a label.
     *
     * @param target the experiment it shall serve
     */
    public static Optional<TransferForecaster> learn(
            ExperimentId source, Collection<RunRecord> records, ExperimentProfile target, LearnerSettings settings) {
        ExperimentLearner learner = ExperimentLearner.anew(settings, shared(records, target), 0);
        TrainedRuns runs = TrainedRuns.among(learner.histories(), settings, new SeededHash(settings.seed()));
        if (runs.folds().isEmpty()) {
            return Optional.empty();
        }
        TreeSet<Long> steps = new TreeSet<>();
        runs.histories().forEach(history -> steps.addAll(history.spectra().keySet()));
        Looks looks = Looks.among(steps, settings.forecast().maximumLooks());
        FeatureExtraction extraction = new FeatureExtraction(settings.forecast().curveMetrics());
        int pipelines = settings.forecast().folds() + 1;
        List<TrainingRun> training = new ArrayList<>();
        for (RunHistory history : runs.histories()) {
            List<Optional<Glimpse>> glimpses = looks.steps().stream()
                    .map(step -> glimpse(extraction, pipelines, history, step))
                    .toList();
            training.add(new TrainingRun(
                    history.run(),
                    runs.folds().of(history.run()).orElseThrow(),
                    history.finalAccuracy().orElseThrow(),
                    glimpses));
        }
        ExperimentForecaster forecaster = ExperimentForecaster.train(training, looks, 0, settings.forecast());
        return Optional.of(new TransferForecaster(source, extraction, forecaster, pipelines));
    }

    /** The forecast for a run at a step; empty if the other experiment says nothing about it. */
    Optional<ToldForecast> forecast(RunHistory history, long step, int version) {
        int look = forecaster.looks().at(step);
        if (look < 0) {
            return Optional.empty();
        }
        long asOf =
                Math.max(forecaster.looks().steps().get(look), history.spectra().firstKey());
        return glimpse(extraction, pipelines, history, asOf)
                .map(glimpse -> forecaster.forecast(history.run(), step, glimpse, version))
                .filter(forecast -> forecast.status() == ForecastStatus.OK)
                .map(forecast -> new ToldForecast(forecast, Optional.of(source), Optional.empty()));
    }

    /** The records with the hyper-parameters that both experiments have. */
    private static List<RunRecord> shared(Collection<RunRecord> records, ExperimentProfile target) {
        return records.stream()
                .map(record -> new RunRecord(
                        record.run(),
                        record.parameters().entrySet().stream()
                                .filter(parameter -> target.parameters().contains(parameter.getKey()))
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                        record.metrics(),
                        record.spectra(),
                        record.outcome()))
                .toList();
    }

    private static Optional<Glimpse> glimpse(
            FeatureExtraction extraction, int pipelines, RunHistory history, long step) {
        return history.spectra().floorKey(step) == null
                ? Optional.empty()
                : Optional.of(new Glimpse(extraction.at(history, step), Collections.nCopies(pipelines, NO_LATENT)));
    }
}
