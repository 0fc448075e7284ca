package dev.attractor.aelle;

import dev.attractor.aelle.autoencoder.Autoencoder;
import dev.attractor.aelle.autoencoder.LabelledSpectra;
import dev.attractor.aelle.autoencoder.LatentEncoder;
import dev.attractor.aelle.embedding.IncrementalPrincipalComponents;
import dev.attractor.aelle.forecast.ExperimentForecaster;
import dev.attractor.aelle.forecast.Features;
import dev.attractor.aelle.forecast.Glimpse;
import dev.attractor.aelle.forecast.Looks;
import dev.attractor.aelle.forecast.TrainingRun;
import dev.attractor.run.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The full refit: from all observations to a model version and the live autoencoder that starts from it.
 *
 * <p>The autoencoder is first trained on all spectra without labels; copies of it are then trained on with labels, one with
 * all of them and one per fold without that fold's. The forecast of a held-out run thus never rests on a latent vector that
 * was shaped by its own label. Deterministic given the settings' seed.
 */
final class ModelTrainer {
    private static final int PRETRAINING = 1;
    private static final int FINE_TUNING = 2;
    private static final int NO_FOLD = -1;

    private final LearnerSettings settings;
    private final SeededHash hash;
    private final FeatureExtraction extraction;

    ModelTrainer(LearnerSettings settings) {
        this.settings = settings;
        this.hash = new SeededHash(settings.seed());
        this.extraction = new FeatureExtraction(settings.forecast().curveMetrics());
    }

    /** What a fit makes. */
    record Fitted(ModelVersion model, LiveAutoencoder live) {}

    /** Fits a version to histories with at least one spectrum, which nothing is told any more. */
    Fitted fit(Histories histories, int version) {
        List<ResampledSpectrum> items = histories.spectra();
        SpectrumScaling scaling = SpectrumScaling.of(
                items.stream().map(ResampledSpectrum::quantiles).toArray(double[][]::new));
        double[][] inputs =
                items.stream().map(item -> scaling.apply(item.quantiles())).toArray(double[][]::new);
        TrainedRuns runs = TrainedRuns.among(histories, settings, hash);
        Folds folds = runs.folds();
        Autoencoder pretrained = settings.autoencoder().begin(inputs, hash.of(PRETRAINING));
        Autoencoder live = fineTune(pretrained, items, inputs, runs, NO_FOLD);
        List<LatentEncoder> encoders = new ArrayList<>(List.of(live.freeze().encoder()));
        for (int fold = 0; fold < (folds.isEmpty() ? 0 : settings.forecast().folds()); fold++) {
            encoders.add(
                    fineTune(pretrained, items, inputs, runs, fold).freeze().encoder());
        }
        LearnedMap map = LearnedMap.of(scaling, inputs, encoders.get(0));
        Optional<ExperimentForecaster> forecaster = forecaster(runs, map, encoders);
        LabelScaling labels = labelScaling(runs, NO_FOLD);
        IncrementalPrincipalComponents linear =
                IncrementalPrincipalComponents.of(inputs, settings.autoencoder().latentSize());
        return new Fitted(
                new ModelVersion(
                        version, 0, map, encoders, runs, forecaster, histories.spectraTold(), histories.labelsTold()),
                new LiveAutoencoder(live, linear, labels, ReconstructionQuality.NONE));
    }

    /** Trains the forecaster on the runs of a version; empty if it has none. */
    Optional<ExperimentForecaster> forecaster(TrainedRuns trained, LearnedMap map, List<LatentEncoder> encoders) {
        if (trained.folds().isEmpty()) {
            return Optional.empty();
        }
        TreeSet<Long> steps = new TreeSet<>();
        trained.histories().forEach(history -> steps.addAll(history.spectra().keySet()));
        Looks looks = Looks.among(steps, settings.forecast().maximumLooks());
        List<TrainingRun> runs = trained.histories().stream()
                .map(history -> new TrainingRun(
                        history.run(),
                        trained.folds().of(history.run()).orElseThrow(),
                        history.finalAccuracy().orElseThrow(),
                        looks.steps().stream()
                                .map(step -> glimpse(history, step, map, encoders))
                                .toList()))
                .toList();
        int latentSize = settings.autoencoder().latentSize();
        return Optional.of(ExperimentForecaster.train(runs, looks, latentSize, settings.forecast()));
    }

    /** What is known of a run as of a step; empty before its first spectrum. */
    Optional<Glimpse> glimpse(RunHistory history, long step, LearnedMap map, List<LatentEncoder> encoders) {
        var latest = history.spectra().floorEntry(step);
        if (latest == null) {
            return Optional.empty();
        }
        Features features = extraction.at(history, step);
        double[] normalised = map.normalise(latest.getValue());
        return Optional.of(new Glimpse(
                features,
                encoders.stream().map(encoder -> encoder.encode(normalised)).toList()));
    }

    private Autoencoder fineTune(
            Autoencoder pretrained,
            List<ResampledSpectrum> items,
            double[][] inputs,
            TrainedRuns trained,
            int heldOutFold) {
        LabelScaling labels = labelScaling(trained, heldOutFold);
        List<RunId> runs = items.stream().map(item -> item.observation().run()).toList();
        double[] targets = runs.stream()
                .mapToDouble(run -> trained.folds().of(run).orElse(heldOutFold) == heldOutFold
                        ? Double.NaN
                        : labels.apply(trained.label(run)))
                .toArray();
        return pretrained.trainedOn(new LabelledSpectra(inputs, targets, runs), hash.of(FINE_TUNING));
    }

    private static LabelScaling labelScaling(TrainedRuns runs, int heldOutFold) {
        return LabelScaling.of(runs.folds().without(heldOutFold).stream()
                .mapToDouble(run -> runs.label(run).orElseThrow())
                .toArray());
    }
}
