package dev.attractor.aelle.explanation;

import dev.attractor.aelle.algebra.Vectors;
import dev.attractor.aelle.autoencoder.FrozenAutoencoder;
import dev.attractor.aelle.spectrum.Resampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which exponents move when the prediction improves: the latent vector is moved along the head's weight w until the head predicts the better
 * accuracy, {@code dz = delta w / |w|^2}, the shortest way there, and the decoded spectra before and after are compared.
 *
 * <p>It is the autoencoder's own prediction that is moved, not the combined forecast. A statement about the model, not about what a
 * change of the network would cause.
 *
 * <p>Units: accuracies in 0..1, changes in nats per step; exponents beyond {@value Resampling#FLOOR} nats per step, either way, count
 * as that. Source: arXiv 2204.04876, latent perturbation.
 *
 * @param predictedAccuracy of the autoencoder's head for the spectrum as it is
 * @param improvedAccuracy after the perturbation
 * @param shares of the exponents, in descending order: value i of q stands for the share (i + 1/2)/q
 * @param exponents of the reconstructed spectrum at each share
 * @param change of the exponent at each share
 */
public record LatentPerturbation(
        double predictedAccuracy,
        double improvedAccuracy,
        List<Double> shares,
        List<Double> exponents,
        List<Double> change) {
    public LatentPerturbation {
        shares = List.copyOf(shares);
        exponents = List.copyOf(exponents);
        change = List.copyOf(change);
        requireAccuracy(predictedAccuracy, "predictedAccuracy");
        requireAccuracy(improvedAccuracy, "improvedAccuracy");
        if (shares.size() != change.size() || exponents.size() != change.size() || shares.isEmpty()) {
            throw new IllegalArgumentException("shares, exponents and change must be equally many, at least one");
        }
        if (!change.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("change must be finite");
        }
    }

    /**
     * The perturbation at a normalised spectrum for an improvement of the predicted accuracy; a smaller one if it would pass 1. Empty if the
     * head knows no label or does not depend on the spectrum.
     *
     * @param gain of accuracy, above 0 and at most 1
     */
    public static Optional<LatentPerturbation> of(
            FrozenAutoencoder autoencoder, Normalisation units, double[] spectrum, double gain) {
        if (!(gain > 0 && gain <= 1)) {
            throw new IllegalArgumentException("gain must be above 0 and at most 1");
        }
        double[] latent = autoencoder.encode(spectrum);
        double[] weights = autoencoder.headWeights();
        double predicted = units.accuracy(autoencoder.predict(latent));
        double squaredLength = Vectors.dot(weights, weights);
        if (!Double.isFinite(predicted) || squaredLength == 0) {
            return Optional.empty();
        }
        double improved = Math.min(1, predicted + gain);
        double delta = units.target(improved) - units.target(predicted);
        double[] moved = latent.clone();
        Vectors.addScaled(moved, delta / squaredLength, weights);
        double[] before = units.exponents(autoencoder.decode(latent));
        double[] after = units.exponents(autoencoder.decode(moved));
        List<Double> shares = new ArrayList<>();
        List<Double> exponents = new ArrayList<>();
        List<Double> change = new ArrayList<>();
        for (int i = 0; i < before.length; i++) {
            shares.add((i + 0.5) / before.length);
            exponents.add(clamp(before[i]));
            change.add(clamp(after[i]) - clamp(before[i]));
        }
        return Optional.of(new LatentPerturbation(predicted, improved, shares, exponents, change));
    }

    private static double clamp(double exponent) {
        return Math.max(Resampling.FLOOR, Math.min(-Resampling.FLOOR, exponent));
    }

    private static void requireAccuracy(double accuracy, String field) {
        if (!(accuracy >= 0 && accuracy <= 1)) {
            throw new IllegalArgumentException(field + " must be between 0 and 1");
        }
    }
}
