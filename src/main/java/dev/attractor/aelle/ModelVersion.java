package dev.attractor.aelle;

import dev.attractor.aelle.autoencoder.LatentEncoder;
import dev.attractor.aelle.forecast.ExperimentForecaster;
import java.util.List;
import java.util.Optional;

/**
 * One version of an experiment's model: a function of the observations it was fitted to and of the settings, whatever the order in
 * which they came; only its alignment depends on the version before. It never changes; what is learned between refits is in the
 * {@link LiveAutoencoder}.
 *
 * @param version counted from 1
 * @param map from spectra to the plane
 * @param encoders the frozen encoders: the first has seen all labels, encoder k + 1 none of fold k; one if there are too few labels
 * @param folds the labelled runs it was trained on; none if there were too few
 * @param forecaster empty if there were too few labels
 * @param spectraSeen number of spectra it was fitted to
 */
record ModelVersion(
        int version,
        LearnedMap map,
        List<LatentEncoder> encoders,
        Folds folds,
        Optional<ExperimentForecaster> forecaster,
        int spectraSeen) {
    ModelVersion {
        encoders = List.copyOf(encoders);
    }

    int labelsSeen() {
        return folds.size();
    }

    int alignedTo() {
        return version - 1;
    }

    ModelVersion aligned(LearnedMap aligned) {
        return new ModelVersion(version, aligned, encoders, folds, forecaster, spectraSeen);
    }
}
