package dev.attractor.aelle.explanation;

import dev.attractor.aelle.spectrum.Resampling;
import dev.attractor.lyapunov.SpectrumDistance;
import dev.attractor.run.RunId;
import java.util.List;

/**
 * How far a run's spectrum is from that of a reference run, whatever the sizes of their networks: by how much an exponent differs in the mean
 * when the two spectra are laid over each other.
 *
 * <p>Units: nats per step; a collapsed direction counts as {@value Resampling#FLOOR}.
 *
 * @param reference the run compared with
 * @param step of its checkpoint
 * @param distance the first Wasserstein distance
 */
public record ReferenceDistance(RunId reference, long step, double distance) {
    public ReferenceDistance {
        if (!(distance >= 0) || Double.isInfinite(distance)) {
            throw new IllegalArgumentException("distance must be finite and not negative");
        }
    }

    /**
     * The distance of two spectra of one mode, each with all its exponents in descending order. Errors:
     * {@link IllegalArgumentException} if one is empty or has a NaN or positive infinity.
     */
    public static ReferenceDistance between(
            List<Double> exponents, RunId reference, long step, List<Double> referenceExponents) {
        return new ReferenceDistance(
                reference, step, SpectrumDistance.firstWasserstein(clamped(exponents), clamped(referenceExponents)));
    }

    private static List<Double> clamped(List<Double> exponents) {
        return exponents.stream().map(Resampling::clamp).toList();
    }
}
