package dev.attractor.aelle.forecast;

/**
 * How well forecasts made at one step agreed with what finished runs reached, each forecast made without the run it is about.
 *
 * <p>Without any information both numbers are a little below zero rather than at it: the mean of the other runs is lower for a run
 * that ended high.
 *
 * @param runs finished runs compared
 * @param r2 1 - squared error / variance, on accuracies; at most 1, negative if worse than the mean, 0 if all runs ended alike
 * @param spearman rank correlation in -1..1; 0 if all runs or all forecasts are alike
 */
public record HeldOutSkill(int runs, double r2, double spearman) {
    static HeldOutSkill of(double[] predicted, double[] actual) {
        double mean = 0;
        for (double value : actual) {
            mean += value / actual.length;
        }
        double errors = 0;
        double variance = 0;
        for (int i = 0; i < actual.length; i++) {
            errors += (predicted[i] - actual[i]) * (predicted[i] - actual[i]);
            variance += (actual[i] - mean) * (actual[i] - mean);
        }
        double r2 = variance < 1e-18 ? 0 : 1 - errors / variance;
        return new HeldOutSkill(actual.length, r2, RankCorrelation.between(predicted, actual));
    }
}
