package dev.attractor.aelle.forecast;

/**
 * The scale on which accuracies are regressed: the logit of an accuracy drawn in from both ends by {@value #MARGIN}.
 *
 * <p>A fixed increasing map of [0, 1], so an interval valid on one scale is valid on the other, and no forecast leaves [0, 1]. Units:
 * accuracy in 0..1. Non-finite policy: infinite scores are accuracies 0 and 1.
 */
public final class AccuracyScale {
    private static final double MARGIN = 0.005;

    private AccuracyScale() {}

    /** The score of an accuracy. */
    public static double toScore(double accuracy) {
        double inner = MARGIN + (1 - 2 * MARGIN) * accuracy;
        return Math.log(inner / (1 - inner));
    }

    /** The accuracy of a score. */
    public static double toAccuracy(double score) {
        double inner = 1 / (1 + Math.exp(-score));
        return Math.max(0, Math.min(1, (inner - MARGIN) / (1 - 2 * MARGIN)));
    }
}
