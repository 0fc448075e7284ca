package dev.attractor.aelle.forecast;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Brings feature columns to mean 0 and each group of them to a total variance of 1, so that a regression shrinks a group of
 * forty columns no less than a group of three.
 *
 * <p>A missing value becomes the column's mean; a column that is missing in part of the training rows gets an indicator beside
 * it; a column without variation, or whose variance overflows, is dropped; a value further than {@value #MOST_DEVIATIONS} deviations from the mean counts as that
 * far. Shape: {@code (p) -> (size)}. Thread-safety: immutable. Non-finite policy: NaN is
 * missing.
 */
final class Standardisation {
    /** Relative to the column's magnitude: below this, variation is rounding. */
    private static final double ROUNDING = 1e-10;

    private static final double MOST_DEVIATIONS = 3;

    private record Term(int column, int group, boolean indicator, double mean, double scale, double share) {
        double read(double[] row) {
            double value = row[column];
            if (indicator) {
                return ((Double.isNaN(value) ? 1 : 0) - mean) * scale;
            }
            return Double.isNaN(value) ? 0 : bounded((value - mean) * scale, MOST_DEVIATIONS * share);
        }

        private static double bounded(double value, double most) {
            return Math.max(-most, Math.min(most, value));
        }
    }

    private final List<Term> terms;

    private Standardisation(List<Term> terms) {
        this.terms = List.copyOf(terms);
    }

    static Standardisation of(double[][] rows, int[] columns, FeatureSchema schema) {
        Map<FeatureGroup, List<Term>> byGroup = new EnumMap<>(FeatureGroup.class);
        for (int column : columns) {
            FeatureGroup group = schema.groupOf(column);
            addTerms(byGroup.computeIfAbsent(group, absent -> new ArrayList<>()), rows, column);
        }
        List<Term> scaled = new ArrayList<>();
        byGroup.values().removeIf(List::isEmpty);
        int group = 0;
        for (List<Term> terms : byGroup.values()) {
            double share = 1 / Math.sqrt(terms.size());
            for (Term term : terms) {
                scaled.add(new Term(term.column(), group, term.indicator(), term.mean(), term.scale() * share, share));
            }
            group++;
        }
        return new Standardisation(scaled);
    }

    int size() {
        return terms.size();
    }

    /** The group of each standardised column, numbered from 0. */
    int[] groups() {
        return terms.stream().mapToInt(Term::group).toArray();
    }

    double[] apply(double[] row) {
        double[] standardised = new double[terms.size()];
        for (int j = 0; j < standardised.length; j++) {
            standardised[j] = terms.get(j).read(row);
        }
        return standardised;
    }

    private static void addTerms(List<Term> terms, double[][] rows, int column) {
        double sum = 0;
        double largest = 0;
        int present = 0;
        for (double[] row : rows) {
            if (!Double.isNaN(row[column])) {
                sum += row[column];
                largest = Math.max(largest, Math.abs(row[column]));
                present++;
            }
        }
        if (present == 0) {
            return;
        }
        double mean = sum / present;
        double squares = 0;
        for (double[] row : rows) {
            squares += Double.isNaN(row[column]) ? 0 : (row[column] - mean) * (row[column] - mean);
        }
        double deviation = Math.sqrt(squares / rows.length);
        if (deviation > ROUNDING * Math.max(largest, Double.MIN_NORMAL) && Double.isFinite(deviation)) {
            terms.add(new Term(column, 0, false, mean, 1 / deviation, 1));
        }
        double missing = 1 - (double) present / rows.length;
        if (present < rows.length) {
            terms.add(new Term(column, 0, true, missing, 1 / Math.sqrt(missing * (1 - missing)), 1));
        }
    }
}
