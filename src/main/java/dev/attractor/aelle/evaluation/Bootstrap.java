package dev.attractor.aelle.evaluation;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Function;

/**
 * Resamples of runs with replacement, each given as how often every run is drawn. What is measured on the same bootstrap is paired.
 *
 * <p>Source: Efron and Tibshirani 1993, percentile interval. A resample on which a statistic is not defined is left out.
 */
final class Bootstrap {
    private static final double TAIL = 0.025;

    private final int[] once;
    private final int[][] resamples;

    Bootstrap(int runs, int resamples, long seed) {
        this.once = new int[runs];
        Arrays.fill(once, 1);
        this.resamples = new int[resamples][runs];
        Random random = new Random(seed);
        for (int[] resample : this.resamples) {
            for (int draw = 0; draw < runs; draw++) {
                resample[random.nextInt(runs)]++;
            }
        }
    }

    /** A statistic of the runs with its 95 % interval; empty where it is not defined. */
    Optional<Estimate> estimate(Function<int[], OptionalDouble> statistic) {
        OptionalDouble value = statistic.apply(once);
        double[] resampled = Arrays.stream(resamples)
                .map(statistic)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .sorted()
                .toArray();
        return value.isEmpty() || resampled.length == 0
                ? Optional.empty()
                : Optional.of(
                        new Estimate(value.getAsDouble(), quantile(resampled, TAIL), quantile(resampled, 1 - TAIL)));
    }

    private static double quantile(double[] ascending, double level) {
        double place = level * (ascending.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, ascending.length - 1);
        return ascending[below] + (place - below) * (ascending[above] - ascending[below]);
    }
}
