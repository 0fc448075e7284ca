package dev.attractor.aelle.evaluation;

import java.util.List;

/**
 * How good the forecasts of one experiment are, cross-validated by run: no forecast that is judged was made by a model that had seen
 * the run.
 *
 * @param runs finished runs with a label
 * @param lowRuns of them, those that ended below the threshold
 * @param threshold accuracy in 0..1 below which a run is low
 * @param nominalCoverage asked of the intervals
 * @param folds of the cross-validation
 * @param seed of folds and bootstrap
 * @param steps at which forecasts were judged, ascending
 * @param rows by step, then feature set
 * @param findings what the rows say, in plain sentences: above all where the spectrum helps and where not
 */
public record EvaluationReport(
        int runs,
        int lowRuns,
        double threshold,
        double nominalCoverage,
        int folds,
        long seed,
        List<Long> steps,
        List<SkillRow> rows,
        List<String> findings) {
    public EvaluationReport {
        steps = List.copyOf(steps);
        rows = List.copyOf(rows);
        findings = List.copyOf(findings);
    }
}
