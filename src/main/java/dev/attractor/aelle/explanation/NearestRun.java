package dev.attractor.aelle.explanation;

import dev.attractor.aelle.algebra.Vectors;
import dev.attractor.aelle.autoencoder.LatentEncoder;
import dev.attractor.run.RunId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A finished run whose spectrum is much like that of the run asked about.
 *
 * @param run the finished run
 * @param step of its checkpoint that was compared: the same, or the nearest it has
 * @param distance Euclidean, in the latent space of the autoencoder rather than on the plane of the map, in its arbitrary units
 * @param finalAccuracy how it ended, in 0..1
 */
public record NearestRun(RunId run, long step, double distance, double finalAccuracy) {
    public NearestRun {
        if (!(distance >= 0) || Double.isInfinite(distance)) {
            throw new IllegalArgumentException("distance must be finite and not negative");
        }
        if (!(finalAccuracy >= 0 && finalAccuracy <= 1)) {
            throw new IllegalArgumentException("finalAccuracy must be between 0 and 1");
        }
    }

    /**
     * The nearest of several runs, nearest first; runs at the same distance in order of their names; all of them if there are fewer than asked for.
     *
     * <p>Cost: one encoding per run.
     *
     * @param spectrum normalised, at the step
     */
    public static List<NearestRun> to(
            double[] spectrum, long step, Collection<FinishedRun> runs, LatentEncoder encoder, int count) {
        double[] latent = encoder.encode(spectrum);
        return runs.stream()
                .map(other -> {
                    long nearest = other.nearestStep(step);
                    double[] otherLatent = encoder.encode(other.spectrumAt().apply(nearest));
                    return new NearestRun(
                            other.run(), nearest, Vectors.distance(latent, otherLatent), other.finalAccuracy());
                })
                .sorted(Comparator.comparingDouble(NearestRun::distance)
                        .thenComparing(found -> found.run().value()))
                .limit(count)
                .toList();
    }
}
