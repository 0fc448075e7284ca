package dev.attractor.service.query.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.attractor.aelle.evaluation.EvaluationReport;
import dev.attractor.store.Evaluation;
import java.time.Instant;
import java.util.List;

/**
 * How good an experiment's forecasts are, one report per kind of spectra.
 *
 * @param runsNeeded finished runs with a final accuracy that a report needs
 * @param runsThere of them
 */
public record EvaluationReply(Status status, int runsNeeded, long runsThere, List<Report> evaluations) {
    static EvaluationReply of(List<Evaluation> evaluations, int runsNeeded, long runsThere) {
        return new EvaluationReply(
                status(evaluations, runsNeeded, runsThere),
                runsNeeded,
                runsThere,
                evaluations.stream().map(Report::of).toList());
    }

    private static Status status(List<Evaluation> evaluations, int runsNeeded, long runsThere) {
        if (!evaluations.isEmpty()) {
            return Status.OK;
        }
        return runsThere < runsNeeded ? Status.NOT_ENOUGH_RUNS : Status.PENDING;
    }

    /** Whether there is a report, and if not why. */
    public enum Status {
        @JsonProperty("ok")
        OK,
        @JsonProperty("not-enough-runs")
        NOT_ENOUGH_RUNS,
        /** There are enough runs; the report is being made. */
        @JsonProperty("pending")
        PENDING
    }

    /** The report on forecasts from spectra of one mode and probe. */
    public record Report(String mode, String probeId, Instant evaluatedAt, EvaluationReport report) {
        static Report of(Evaluation evaluation) {
            return new Report(evaluation.mode(), evaluation.probeId(), evaluation.evaluatedAt(), evaluation.report());
        }
    }
}
