package dev.attractor.aelle.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * From a feature row to a forecast: the regressions of a feature set's sources, stacked by their leave-one-run-out forecasts.
 *
 * <p>Stacking sees only the training runs, so a held-out forecast judges it as well. Thread-safety: immutable.
 */
final class Pipeline {
    private record Part(SourceModel model, double weight) {}

    private final List<Part> parts;
    private final double mean;
    private final int sources;

    private Pipeline(List<Part> parts, double mean, int sources) {
        this.parts = List.copyOf(parts);
        this.mean = mean;
        this.sources = sources;
    }

    /** Stacks the sources' regressions in one pipeline at one look; a source without a varying column is left out. */
    static Pipeline fit(TrainingTable table, SourceModels models, int look, int pipeline, List<int[]> sources) {
        double[] targets = table.targets(table.trainingRuns(look, pipeline));
        double mean = Arrays.stream(targets).average().orElseThrow();
        List<SourceModel> useful = sources.stream()
                .flatMap(columns -> models.fit(look, pipeline, columns).stream())
                .filter(SourceModel::knowsSomething)
                .toList();
        double[][] forecasts = useful.stream()
                .map(model -> relative(model.regression().leaveOneOutPredictions(), mean))
                .toArray(double[][]::new);
        double[] weights = Stacking.cautiousWeights(forecasts, relative(targets, mean));
        List<Part> parts = new ArrayList<>();
        for (int k = 0; k < weights.length; k++) {
            if (weights[k] > 0) {
                parts.add(new Part(useful.get(k), weights[k]));
            }
        }
        return new Pipeline(parts, mean, useful.size());
    }

    /** Whether there was no varying feature to learn from. */
    boolean isEmpty() {
        return sources == 0;
    }

    double predict(double[] row) {
        return mean
                + parts.stream()
                        .mapToDouble(part -> part.weight() * (part.model().predict(row) - mean))
                        .sum();
    }

    private static double[] relative(double[] values, double mean) {
        return Arrays.stream(values).map(value -> value - mean).toArray();
    }
}
