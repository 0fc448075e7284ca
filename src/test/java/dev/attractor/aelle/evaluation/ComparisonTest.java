package dev.attractor.aelle.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Measures on weighted runs equal those of the written-out list of runs, computed pair by pair. */
class ComparisonTest {
    private static final double THRESHOLD = 0.5;

    /** Sums of some hundred terms of order one in two different orders. */
    private static final double ROUNDING = 1e-12;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everyMeasureEqualsBruteForceOnTheRunsWrittenOutAsOftenAsTheyWeigh(long seed) {
        Random random = new Random(seed);
        int n = 40;
        double[] forecast = new double[n];
        double[] actual = new double[n];
        boolean[] covered = new boolean[n];
        int[] weights = new int[n];
        for (int i = 0; i < n; i++) {
            // Twelfths, so that there are ties on both sides.
            actual[i] = random.nextInt(13) / 12.0;
            forecast[i] = i % 9 == 0 ? Double.NaN : (random.nextInt(13) + 12 * actual[i]) / 24;
            covered[i] = random.nextBoolean();
            weights[i] = random.nextInt(4);
        }
        List<Integer> written = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < weights[i] && !Double.isNaN(forecast[i]); k++) {
                written.add(i);
            }
        }
        double[] f = written.stream().mapToDouble(i -> forecast[i]).toArray();
        double[] a = written.stream().mapToDouble(i -> actual[i]).toArray();
        Comparison comparison = new Comparison(forecast, actual, covered, THRESHOLD);
        assertEqual(comparison.r2(weights), r2(f, a));
        assertEqual(comparison.spearman(weights), pearson(ranks(f), ranks(a)));
        assertEqual(comparison.auc(weights), auc(f, a));
        assertEqual(comparison.recall(weights, 0.05), recall(f, a, 0.05));
        assertEqual(comparison.recall(weights, 0.10), recall(f, a, 0.10));
        assertEqual(
                comparison.coverage(weights),
                written.stream().mapToDouble(i -> covered[i] ? 1 : 0).average().orElseThrow());
    }

    @Test
    void aForecastThatIsTheLabelIsPerfectAndItsMirrorImageIsTheOpposite() {
        double[] actual = {0.1, 0.2, 0.3, 0.6, 0.7, 0.9};
        double[] mirrored = Arrays.stream(actual).map(value -> 1 - value).toArray();
        int[] once = {1, 1, 1, 1, 1, 1};
        Comparison perfect = new Comparison(actual, actual, new boolean[6], THRESHOLD);
        assertThat(perfect.r2(once)).hasValue(1);
        assertThat(perfect.spearman(once).orElseThrow()).isCloseTo(1, within(ROUNDING));
        assertThat(perfect.auc(once)).hasValue(1);
        assertThat(perfect.recall(once, 0.05)).hasValue(1);
        assertThat(perfect.coverage(once)).hasValue(0);
        Comparison reversed = new Comparison(mirrored, actual, new boolean[6], THRESHOLD);
        assertThat(reversed.spearman(once).orElseThrow()).isCloseTo(-1, within(ROUNDING));
        assertThat(reversed.auc(once)).hasValue(0);
        assertThat(reversed.recall(once, 0.10)).hasValue(0);
    }

    @Test
    void equalForecastsAreCalledAlikeSoNoLowRunIsFoundAmongTooManyOthers() {
        // Ten others may give one false alarm; the tie of a low run with two others would give two.
        double[] forecast = {0.1, 0.2, 0.2, 0.2, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5};
        double[] actual = {0.1, 0.1, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9};
        int[] once = new int[12];
        Arrays.fill(once, 1);
        Comparison comparison = new Comparison(forecast, actual, new boolean[12], THRESHOLD);
        assertThat(comparison.recall(once, 0.10)).hasValue(0.5);
        assertThat(comparison.recall(once, 0.20)).hasValue(1);
    }

    @Test
    void forecastsThatAreAllAlikeHaveNoRankSkillAndFindNothing() {
        double[] actual = {0.1, 0.2, 0.6, 0.7};
        Comparison same = new Comparison(new double[] {0.3, 0.3, 0.3, 0.3}, actual, new boolean[4], THRESHOLD);
        int[] once = {1, 1, 1, 1};
        assertThat(same.spearman(once)).hasValue(0);
        assertThat(same.auc(once)).hasValue(0.5);
        assertThat(same.recall(once, 0.10)).hasValue(0);
    }

    @Test
    void whatIsNotDefinedIsEmptyAndNeverNotANumber() {
        double[] forecast = {0.2, 0.4, 0.6};
        int[] once = {1, 1, 1};
        Comparison alike = new Comparison(forecast, new double[] {0.8, 0.8, 0.8}, new boolean[3], THRESHOLD);
        assertThat(alike.r2(once)).isEmpty();
        assertThat(alike.spearman(once)).isEmpty();
        assertThat(alike.auc(once)).isEmpty();
        assertThat(alike.recall(once, 0.05)).isEmpty();
        assertThat(alike.coverage(once)).hasValue(0);
        Comparison nothing = new Comparison(
                new double[] {Double.NaN, Double.NaN}, new double[] {0.1, 0.9}, new boolean[2], THRESHOLD);
        assertThat(nothing.r2(new int[] {1, 1})).isEmpty();
        assertThat(nothing.spearman(new int[] {1, 1})).isEmpty();
        assertThat(nothing.auc(new int[] {1, 1})).isEmpty();
        assertThat(nothing.coverage(new int[] {1, 1})).isEmpty();
        // The only run that is drawn is one of three.
        Comparison varied = new Comparison(forecast, new double[] {0.1, 0.8, 0.9}, new boolean[3], THRESHOLD);
        assertThat(varied.r2(new int[] {3, 0, 0})).isEmpty();
        assertThat(varied.spearman(new int[] {3, 0, 0})).isEmpty();
    }

    @Test
    void differencesAreTakenOnTheRunsThatBothHaveAForecastOf() {
        double[] actual = {0.1, 0.2, 0.3, 0.4, 0.9};
        Comparison good = new Comparison(new double[] {0.1, 0.2, 0.3, 0.4, 0.0}, actual, new boolean[5], THRESHOLD);
        Comparison bad = new Comparison(new double[] {0.4, 0.3, 0.2, 0.1, Double.NaN}, actual, new boolean[5], 0.5);
        int[] once = {1, 1, 1, 1, 1};
        assertThat(good.spearmanAbove(bad).apply(once).orElseThrow()).isCloseTo(2, within(ROUNDING));
        assertThat(bad.spearmanAbove(good).apply(once).orElseThrow()).isCloseTo(-2, within(ROUNDING));
    }

    private static void assertEqual(OptionalDouble measured, double expected) {
        assertThat(measured.orElseThrow()).isCloseTo(expected, within(ROUNDING));
    }

    private static double r2(double[] forecast, double[] actual) {
        double mean = Arrays.stream(actual).average().orElseThrow();
        double errors = 0;
        double variance = 0;
        for (int i = 0; i < actual.length; i++) {
            errors += Math.pow(forecast[i] - actual[i], 2);
            variance += Math.pow(actual[i] - mean, 2);
        }
        return 1 - errors / variance;
    }

    private static double[] ranks(double[] values) {
        return Arrays.stream(values)
                .map(value -> Arrays.stream(values)
                                .filter(other -> other < value)
                                .count()
                        + (Arrays.stream(values).filter(other -> other == value).count() - 1) / 2.0)
                .toArray();
    }

    private static double pearson(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double covariance = 0;
        double varianceA = 0;
        double varianceB = 0;
        for (int i = 0; i < a.length; i++) {
            covariance += (a[i] - meanA) * (b[i] - meanB);
            varianceA += Math.pow(a[i] - meanA, 2);
            varianceB += Math.pow(b[i] - meanB, 2);
        }
        return covariance / Math.sqrt(varianceA * varianceB);
    }

    private static double auc(double[] forecast, double[] actual) {
        double ordered = 0;
        int pairs = 0;
        for (int i = 0; i < actual.length; i++) {
            for (int j = 0; j < actual.length; j++) {
                if (actual[i] < THRESHOLD && actual[j] >= THRESHOLD) {
                    ordered += forecast[i] < forecast[j] ? 1 : forecast[i] == forecast[j] ? 0.5 : 0;
                    pairs++;
                }
            }
        }
        return ordered / pairs;
    }

    /** The best of all cuts that keep to the rate. */
    private static double recall(double[] forecast, double[] actual, double rate) {
        double best = 0;
        long low = Arrays.stream(actual).filter(value -> value < THRESHOLD).count();
        for (double cut : forecast) {
            int found = 0;
            int alarms = 0;
            for (int i = 0; i < actual.length; i++) {
                found += forecast[i] <= cut && actual[i] < THRESHOLD ? 1 : 0;
                alarms += forecast[i] <= cut && actual[i] >= THRESHOLD ? 1 : 0;
            }
            if (alarms <= rate * (actual.length - low) + ROUNDING) {
                best = Math.max(best, (double) found / low);
            }
        }
        return best;
    }
}
