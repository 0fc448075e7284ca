package dev.attractor.aelle.explanation;

import dev.attractor.aelle.autoencoder.FrozenAutoencoder;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a run's forecast at a checkpoint rests on, as far as the map can tell.
 *
 * @param perturbation empty while no label is known, or if the prediction does not depend on the spectrum
 * @param nearest finished runs in the latent space, nearest first; empty if none has finished
 */
public record Explanation(Optional<LatentPerturbation> perturbation, List<NearestRun> nearest) {
    /** The gain of accuracy that is asked for. */
    public static final double GAIN = 0.05;

    /** How many nearest runs are named. */
    public static final int NEIGHBOURS = 5;

    public Explanation {
        nearest = List.copyOf(nearest);
    }

    /**
     * The explanation of a checkpoint.
     *
     * @param spectrum normalised
     * @param step of the checkpoint
     * @param finished runs to compare with; not the run itself
     */
    public static Explanation of(
            FrozenAutoencoder autoencoder,
            Normalisation units,
            double[] spectrum,
            long step,
            Collection<FinishedRun> finished) {
        return new Explanation(
                LatentPerturbation.of(autoencoder, units, spectrum, GAIN),
                NearestRun.to(spectrum, step, finished, autoencoder.encoder(), NEIGHBOURS));
    }
}
