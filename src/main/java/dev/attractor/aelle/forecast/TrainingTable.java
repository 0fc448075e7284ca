package dev.attractor.aelle.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The labels and feature rows of the finished runs, by look and pipeline. */
final class TrainingTable {
    private static final double[][] NOTHING = new double[0][];

    private final double[] targets;
    private final int[] folds;
    private final double[][][][] rows;

    TrainingTable(List<TrainingRun> runs, int looks, FeatureSchema schema) {
        targets = runs.stream()
                .mapToDouble(run -> AccuracyScale.toScore(run.finalAccuracy()))
                .toArray();
        folds = runs.stream().mapToInt(TrainingRun::fold).toArray();
        rows = new double[looks][runs.size()][][];
        for (int look = 0; look < looks; look++) {
            for (int run = 0; run < targets.length; run++) {
                rows[look][run] = runs.get(run)
                        .glimpses()
                        .get(look)
                        .map(glimpse -> glimpse.rows(schema))
                        .orElse(NOTHING);
            }
        }
    }

    int looks() {
        return rows.length;
    }

    int runs() {
        return targets.length;
    }

    double target(int run) {
        return targets[run];
    }

    int fold(int run) {
        return folds[run];
    }

    boolean has(int look, int run) {
        return rows[look][run].length > 0;
    }

    /** The runs that were there at a look and are not held out by a pipeline: pipeline 0 holds out none, pipeline k fold k - 1. */
    int[] trainingRuns(int look, int pipeline) {
        return IntStream.range(0, runs())
                .filter(run -> has(look, run) && folds[run] != pipeline - 1)
                .toArray();
    }

    double[] targets(int[] runs) {
        return Arrays.stream(runs).mapToDouble(this::target).toArray();
    }

    double[][] rows(int look, int pipeline, int[] runs) {
        return Arrays.stream(runs).mapToObj(run -> row(look, run, pipeline)).toArray(double[][]::new);
    }

    double[] row(int look, int run, int pipeline) {
        return rows[look][run][pipeline];
    }
}
