package dev.attractor.aelle.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The forecasts of one feature set at one step against what the runs reached, and what is measured on them when every run counts
 * so many times as a weight says.
 *
 * <p>Shape: one place per run, the same for every comparison of a step; places without a forecast count for nothing. A measure is
 * empty where it is not defined. Thread-safety: immutable.
 */
final class Comparison {
    private final double[] forecast;
    private final double[] actual;
    private final boolean[] within;
    private final double threshold;
    private final int[] byForecast;
    private final int[] byActual;

    /** Forecasts are NaN where there is none; {@code within} tells whether the interval held the final accuracy. */
    Comparison(double[] forecast, double[] actual, boolean[] within, double threshold) {
        this.forecast = forecast.clone();
        this.actual = actual.clone();
        this.within = within.clone();
        this.threshold = threshold;
        this.byForecast = order(forecast, forecast);
        this.byActual = order(actual, forecast);
    }

    /** The difference of two rank correlations on the runs that both have a forecast of. */
    Function<int[], OptionalDouble> spearmanAbove(Comparison other) {
        Comparison mine = sharedWith(other);
        Comparison others = other.sharedWith(this);
        return weights -> {
            OptionalDouble better = mine.spearman(weights);
            return better.isEmpty()
                    ? better
                    : OptionalDouble.of(
                            better.getAsDouble() - others.spearman(weights).orElseThrow());
        };
    }

    private Comparison sharedWith(Comparison other) {
        double[] shared = forecast.clone();
        for (int i = 0; i < shared.length; i++) {
            shared[i] = Double.isNaN(other.forecast[i]) ? Double.NaN : shared[i];
        }
        return new Comparison(shared, actual, within, threshold);
    }

    int runs() {
        return byForecast.length;
    }

    /** The rank correlation over all runs. */
    OptionalDouble spearman() {
        int[] once = new int[actual.length];
        Arrays.fill(once, 1);
        return spearman(once);
    }

    /** 1 - squared error / variance of the final accuracies. */
    OptionalDouble r2(int[] weights) {
        double total = 0;
        double sum = 0;
        for (int i : byActual) {
            total += weights[i];
            sum += weights[i] * actual[i];
        }
        double mean = sum / total;
        double errors = 0;
        double variance = 0;
        for (int i : byActual) {
            errors += weights[i] * (forecast[i] - actual[i]) * (forecast[i] - actual[i]);
            variance += weights[i] * (actual[i] - mean) * (actual[i] - mean);
        }
        return endAlike(weights) ? OptionalDouble.empty() : OptionalDouble.of(1 - errors / variance);
    }

    /** Rank correlation, ties sharing the mean of their ranks; 0 for forecasts that are all alike. */
    OptionalDouble spearman(int[] weights) {
        if (endAlike(weights)) {
            return OptionalDouble.empty();
        }
        double[] forecastRanks = ranks(forecast, byForecast, weights);
        double[] actualRanks = ranks(actual, byActual, weights);
        double covariance = 0;
        double forecastVariance = 0;
        double actualVariance = 0;
        for (int i : byActual) {
            covariance += weights[i] * forecastRanks[i] * actualRanks[i];
            forecastVariance += weights[i] * forecastRanks[i] * forecastRanks[i];
            actualVariance += weights[i] * actualRanks[i] * actualRanks[i];
        }
        return OptionalDouble.of(forecastVariance == 0 ? 0 : covariance / Math.sqrt(forecastVariance * actualVariance));
    }

    /** The probability that a low run is forecast below another, equal forecasts counting half. */
    OptionalDouble auc(int[] weights) {
        double low = lowWeight(weights);
        double others = weight(weights) - low;
        if (low == 0 || others == 0) {
            return OptionalDouble.empty();
        }
        double ordered = 0;
        double lowSoFar = 0;
        for (int start = 0; start < byForecast.length; ) {
            int end = endOfTie(forecast, byForecast, start);
            double lowHere = 0;
            double othersHere = 0;
            for (int k = start; k < end; k++) {
                int i = byForecast[k];
                lowHere += isLow(i) ? weights[i] : 0;
                othersHere += isLow(i) ? 0 : weights[i];
            }
            ordered += othersHere * (lowSoFar + lowHere / 2);
            lowSoFar += lowHere;
            start = end;
        }
        return OptionalDouble.of(ordered / (low * others));
    }

    /**
     * The share of low runs that are found: those at or below the highest cut on the forecast that calls at most that share of the
     * other runs low. Equal forecasts are called alike.
     */
    OptionalDouble recall(int[] weights, double falseAlarms) {
        double low = lowWeight(weights);
        double others = weight(weights) - low;
        if (low == 0 || others == 0) {
            return OptionalDouble.empty();
        }
        double allowed = falseAlarms * others * (1 + 1e-12);
        double found = 0;
        double alarms = 0;
        for (int start = 0; start < byForecast.length; ) {
            int end = endOfTie(forecast, byForecast, start);
            double lowHere = 0;
            for (int k = start; k < end; k++) {
                int i = byForecast[k];
                lowHere += isLow(i) ? weights[i] : 0;
                alarms += isLow(i) ? 0 : weights[i];
            }
            if (alarms > allowed) {
                break;
            }
            found += lowHere;
            start = end;
        }
        return OptionalDouble.of(found / low);
    }

    /** The share of runs whose final accuracy lay within the interval. */
    OptionalDouble coverage(int[] weights) {
        double total = weight(weights);
        double covered = 0;
        for (int i : byActual) {
            covered += within[i] ? weights[i] : 0;
        }
        return total == 0 ? OptionalDouble.empty() : OptionalDouble.of(covered / total);
    }

    private boolean isLow(int run) {
        return actual[run] < threshold;
    }

    private double weight(int[] weights) {
        double total = 0;
        for (int i : byActual) {
            total += weights[i];
        }
        return total;
    }

    private double lowWeight(int[] weights) {
        double low = 0;
        for (int i : byActual) {
            low += isLow(i) ? weights[i] : 0;
        }
        return low;
    }

    /** Whether there is nothing to tell apart. */
    private boolean endAlike(int[] weights) {
        double seen = Double.NaN;
        for (int i : byActual) {
            if (weights[i] > 0) {
                if (!Double.isNaN(seen) && actual[i] != seen) {
                    return false;
                }
                seen = actual[i];
            }
        }
        return true;
    }

    /** Ranks about their mean, of values in the given order. */
    private static double[] ranks(double[] values, int[] order, int[] weights) {
        double[] ranks = new double[values.length];
        double total = 0;
        for (int i : order) {
            total += weights[i];
        }
        double before = 0;
        for (int start = 0; start < order.length; ) {
            int end = endOfTie(values, order, start);
            double tied = 0;
            for (int k = start; k < end; k++) {
                tied += weights[order[k]];
            }
            for (int k = start; k < end; k++) {
                ranks[order[k]] = before + tied / 2 - total / 2;
            }
            before += tied;
            start = end;
        }
        return ranks;
    }

    private static int endOfTie(double[] values, int[] order, int start) {
        int end = start + 1;
        while (end < order.length && values[order[end]] == values[order[start]]) {
            end++;
        }
        return end;
    }

    private static int[] order(double[] values, double[] forecast) {
        return IntStream.range(0, values.length)
                .filter(i -> !Double.isNaN(forecast[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
