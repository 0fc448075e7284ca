package dev.attractor.service.trainer.engine;

import java.util.Optional;

/** What is no longer a number, in words, the same for every engine. */
final class NonFinite {
    private NonFinite() {}

    /** What is wrong with a batch. */
    static Optional<String> in(Learner.Slope slope) {
        if (!Double.isFinite(slope.loss())) {
            return Optional.of(said("train loss", slope.loss()));
        }
        double norm = slope.gradientNorm();
        return Double.isFinite(norm) ? Optional.empty() : Optional.of(said("gradient norm", norm));
    }

    /** What is wrong after an epoch. */
    static Optional<String> after(int epoch, double validationLoss, float[] parameters) {
        if (!Double.isFinite(validationLoss)) {
            return Optional.of(said("validation loss", validationLoss) + " after epoch " + epoch);
        }
        for (float value : parameters) {
            if (!Float.isFinite(value)) {
                return Optional.of("weights became non-finite in epoch " + epoch);
            }
        }
        return Optional.empty();
    }

    private static String said(String what, double value) {
        return what + " became " + (Double.isNaN(value) ? "NaN" : "infinite");
    }
}
