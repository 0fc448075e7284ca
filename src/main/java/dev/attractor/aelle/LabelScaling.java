package dev.attractor.aelle;

import dev.attractor.aelle.forecast.AccuracyScale;
import java.util.OptionalDouble;

/**
 * Normalises labels for the prediction head: scores of mean 0 and variance 1 over the labelled runs.
 *
 * @param mean of the scores; NaN if there are no labelled runs, which leaves the head untrained
 * @param deviation of the scores
 */
record LabelScaling(double mean, double deviation) {
    static LabelScaling of(double[] accuracies) {
        if (accuracies.length == 0) {
            return new LabelScaling(Double.NaN, 1);
        }
        double mean = 0;
        for (double accuracy : accuracies) {
            mean += AccuracyScale.toScore(accuracy) / accuracies.length;
        }
        double squares = 0;
        for (double accuracy : accuracies) {
            squares += Math.pow(AccuracyScale.toScore(accuracy) - mean, 2) / accuracies.length;
        }
        return new LabelScaling(mean, squares > 0 ? Math.sqrt(squares) : 1);
    }

    /** The normalised label; NaN without one. */
    double apply(OptionalDouble accuracy) {
        return accuracy.isPresent() ? (AccuracyScale.toScore(accuracy.getAsDouble()) - mean) / deviation : Double.NaN;
    }

    /** The accuracy of a normalised label; NaN if there are no labelled runs. */
    double invert(double normalised) {
        return AccuracyScale.toAccuracy(mean + deviation * normalised);
    }
}
