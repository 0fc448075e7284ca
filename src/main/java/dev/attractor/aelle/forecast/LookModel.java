package dev.attractor.aelle.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The regressions of one feature set at one look: one on all runs, and per fold one without that fold's runs, which alone judges
 * them.
 */
final class LookModel {
    /** What a fold's absence must leave. */
    private static final int FEWEST_TO_LEARN_FROM = 2;

    /** Below this, all runs ended alike and the forecasts say so. */
    private static final double LEAST_SPREAD = 1e-9;

    private final Pipeline[] pipelines;
    private final double[] heldOut;
    private final double spread;
    private final HeldOutSkill skill;

    private LookModel(Pipeline[] pipelines, double[] heldOut, double spread, HeldOutSkill skill) {
        this.pipelines = pipelines;
        this.heldOut = heldOut;
        this.spread = spread;
        this.skill = skill;
    }

    /** Fits one look; empty if too few runs were there, all of them in one fold, or the feature set has no varying feature. */
    static Optional<LookModel> fit(
            TrainingTable table, SourceModels models, int look, List<int[]> sources, ForecastSettings settings) {
        int[] present = table.trainingRuns(look, 0);
        if (present.length < settings.minimumFinishedRuns()) {
            return Optional.empty();
        }
        Pipeline[] pipelines = new Pipeline[settings.folds() + 1];
        for (int k = 0; k < pipelines.length; k++) {
            if (table.trainingRuns(look, k).length < FEWEST_TO_LEARN_FROM) {
                return Optional.empty();
            }
            pipelines[k] = Pipeline.fit(table, models, look, k, sources);
            if (pipelines[0].isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(judged(table, look, present, pipelines));
    }

    private static LookModel judged(TrainingTable table, int look, int[] present, Pipeline[] pipelines) {
        double[] heldOut = new double[table.runs()];
        Arrays.fill(heldOut, Double.NaN);
        double squares = 0;
        for (int run : present) {
            int pipeline = table.fold(run) + 1;
            heldOut[run] = pipelines[pipeline].predict(table.row(look, run, pipeline));
            squares += Math.pow(table.target(run) - heldOut[run], 2);
        }
        HeldOutSkill skill = HeldOutSkill.of(
                Arrays.stream(present)
                        .mapToDouble(run -> AccuracyScale.toAccuracy(heldOut[run]))
                        .toArray(),
                Arrays.stream(present)
                        .mapToDouble(run -> AccuracyScale.toAccuracy(table.target(run)))
                        .toArray());
        return new LookModel(pipelines, heldOut, Math.sqrt(squares / present.length), skill);
    }

    /** The held-out forecast's error for a run, in units of the usual error at this look; NaN if the run was not there. */
    double relativeError(TrainingTable table, int run) {
        return (table.target(run) - heldOut[run]) / Math.max(spread, LEAST_SPREAD);
    }

    /** How far the held-out forecast for a run is above a score, in units of the usual error; NaN if the run was not there. */
    double heldOutMargin(int run, double score) {
        return margin(heldOut[run], score);
    }

    /** How far a forecast is above a score, in units of the usual error at this look; finite. */
    double margin(double forecast, double score) {
        return (forecast - score) / Math.max(spread, LEAST_SPREAD);
    }

    /** The usual error at this look, on the accuracy scale: root mean square over the held-out forecasts. */
    double spread() {
        return spread;
    }

    HeldOutSkill skill() {
        return skill;
    }

    /** The forecasts of all pipelines for one run. */
    double[] predict(double[][] rows) {
        double[] predictions = new double[pipelines.length];
        for (int k = 0; k < predictions.length; k++) {
            predictions[k] = pipelines[k].predict(rows[k]);
        }
        return predictions;
    }
}
