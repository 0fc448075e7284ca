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
 * @param alignedTo the version whose map its map was moved to; 0 if none
 * @param map from spectra to the plane
 * @param encoders the frozen encoders: the first has seen all labels, encoder k + 1 none of fold k; one if there are too few labels
 * @param runs the labelled runs it was trained on; none if there were too few
 * @param forecaster empty if there were too few labels
 * @param spectraTold number of spectra told before its fit began
 * @param labelsTold number of labelled runs told before its fit began
 */
record ModelVersion(
        int version,
        int alignedTo,
        LearnedMap map,
        List<LatentEncoder> encoders,
        TrainedRuns runs,
        Optional<ExperimentForecaster> forecaster,
        int spectraTold,
        int labelsTold) {
    ModelVersion {
        encoders = List.copyOf(encoders);
    }

    int trainedOn() {
        return runs.folds().size();
    }

    /** The same with its map moved. */
    ModelVersion aligned(LearnedMap moved, int other) {
        return new ModelVersion(version, other, moved, encoders, runs, forecaster, spectraTold, labelsTold);
    }
}
