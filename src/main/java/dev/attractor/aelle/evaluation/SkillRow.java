package dev.attractor.aelle.evaluation;

import java.util.Optional;

/**
 * How well one feature set, at one step, forecasts the final accuracy of runs it has not seen.
 *
 * <p>What is not defined is empty: rank correlation where all runs end alike, the others where no run or every run ends low.
 *
 * @param step at which the forecasts were made
 * @param features name of the feature set
 * @param runs compared
 * @param r2 share of the variance of the final accuracy explained
 * @param spearman rank correlation between forecast and final accuracy
 * @param auc probability that a run that ends low is forecast below one that does not
 * @param recallAtFivePercent share of low runs found while 5 % of the others are called low
 * @param recallAtTenPercent share of low runs found while 10 % of the others are called low
 * @param coverage share of runs whose final accuracy lay within the interval
 * @param againstBest difference to the best baseline at this step; empty for that baseline itself
 */
public record SkillRow(
        long step,
        String features,
        int runs,
        Optional<Estimate> r2,
        Optional<Estimate> spearman,
        Optional<Estimate> auc,
        Optional<Estimate> recallAtFivePercent,
        Optional<Estimate> recallAtTenPercent,
        Optional<Estimate> coverage,
        Optional<Difference> againstBest) {}
