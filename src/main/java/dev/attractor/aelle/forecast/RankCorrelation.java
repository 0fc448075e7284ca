package dev.attractor.aelle.forecast;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Spearman's rank correlation; ties share the mean of their ranks. */
final class RankCorrelation {
    private RankCorrelation() {}

    /** In -1..1; 0 if either side has no variation. */
    static double between(double[] a, double[] b) {
        double[] ranksA = ranks(a);
        double[] ranksB = ranks(b);
        double middle = (a.length - 1) / 2.0;
        double covariance = 0;
        double varianceA = 0;
        double varianceB = 0;
        for (int i = 0; i < a.length; i++) {
            covariance += (ranksA[i] - middle) * (ranksB[i] - middle);
            varianceA += (ranksA[i] - middle) * (ranksA[i] - middle);
            varianceB += (ranksB[i] - middle) * (ranksB[i] - middle);
        }
        return varianceA == 0 || varianceB == 0 ? 0 : covariance / Math.sqrt(varianceA * varianceB);
    }

    private static double[] ranks(double[] values) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ranks = new double[values.length];
        for (int start = 0; start < order.length; ) {
            int end = start;
            while (end < order.length && values[order[end]] == values[order[start]]) {
                end++;
            }
            for (int i = start; i < end; i++) {
                ranks[order[i]] = (start + end - 1) / 2.0;
            }
            start = end;
        }
        return ranks;
    }
}
