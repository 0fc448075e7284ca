package dev.attractor.aelle.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * From a feature row to a forecast: one standardised ridge regression per source of information, and one on all sources together,
 * stacked by their leave-one-run-out forecasts.
 *
 * <p>Stacking sees only the training runs, so a held-out forecast judges it as well. A single source needs no stacking.
 * Thread-safety: immutable.
 */
final class Pipeline {
    private record Part(Standardisation standardisation, RidgeRegression ridge, double weight) {
        static Part fit(double[][] rows, double[] targets, int[] columns, FeatureSchema schema) {
            Standardisation standardisation = Standardisation.of(rows, columns, schema);
            double[][] standardised =
                    Arrays.stream(rows).map(standardisation::apply).toArray(double[][]::new);
            return new Part(standardisation, RidgeRegression.fitByLeaveOneOut(standardised, targets), 1);
        }

        Part weighted(double other) {
            return new Part(standardisation, ridge, other);
        }

        double predict(double[] row) {
            return ridge.predict(standardisation.apply(row));
        }
    }

    private final List<Part> parts;
    private final double mean;
    private final int features;

    private Pipeline(List<Part> parts, double mean, int features) {
        this.parts = List.copyOf(parts);
        this.features = features;
        this.mean = mean;
    }

    /** Fits one pipeline at one look on some runs; each source is given by its columns. */
    static Pipeline fit(
            TrainingTable table, int look, int pipeline, int[] runs, List<int[]> sources, FeatureSchema schema) {
        double[][] rows = Arrays.stream(runs)
                .mapToObj(run -> table.row(look, run, pipeline))
                .toArray(double[][]::new);
        double[] targets = Arrays.stream(runs).mapToDouble(table::target).toArray();
        double mean = Arrays.stream(targets).average().orElseThrow();
        int[] everything = sources.stream().flatMapToInt(Arrays::stream).toArray();
        List<Part> parts = new ArrayList<>(List.of(Part.fit(rows, targets, everything, schema)));
        if (sources.size() > 1) {
            sources.forEach(source -> parts.add(Part.fit(rows, targets, source, schema)));
        }
        int features = parts.get(0).standardisation().size();
        return new Pipeline(parts.size() > 1 ? stacked(parts, targets, mean) : parts, mean, features);
    }

    /** Whether there was no varying feature to learn from. */
    boolean isEmpty() {
        return features == 0;
    }

    double predict(double[] row) {
        return mean
                + parts.stream()
                        .mapToDouble(part -> part.weight() * (part.predict(row) - mean))
                        .sum();
    }

    private static List<Part> stacked(List<Part> parts, double[] targets, double mean) {
        double[][] forecasts = parts.stream()
                .map(part -> relative(part.ridge().leaveOneOutPredictions(), mean))
                .toArray(double[][]::new);
        double[] weights = Stacking.weights(forecasts, relative(targets, mean));
        List<Part> stacked = new ArrayList<>();
        for (int k = 0; k < weights.length; k++) {
            if (weights[k] > 0) {
                stacked.add(parts.get(k).weighted(weights[k]));
            }
        }
        return stacked;
    }

    private static double[] relative(double[] values, double mean) {
        return Arrays.stream(values).map(value -> value - mean).toArray();
    }
}
