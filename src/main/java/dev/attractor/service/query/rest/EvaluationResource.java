package dev.attractor.service.query.rest;

import dev.attractor.aelle.evaluation.EvaluationReport;
import dev.attractor.aelle.evaluation.SkillRow;
import dev.attractor.run.ExperimentId;
import dev.attractor.store.Evaluation;
import dev.attractor.store.EvaluationStore;
import dev.attractor.store.RunRow;
import dev.attractor.store.RunStore;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How good an experiment's forecasts are on runs they have not seen. */
@Path("/api/v1/experiments")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class EvaluationResource {
    private final Known known;
    private final RunStore runs;
    private final EvaluationStore evaluations;
    private final int runsNeeded;

    /** {@code runsNeeded} is the aelle role's; where the two roles are apart, both must be told another one. */
    EvaluationResource(
            Known known,
            RunStore runs,
            EvaluationStore evaluations,
            @ConfigProperty(name = "attractor.aelle.evaluate-from-runs", defaultValue = "30") int runsNeeded) {
        this.known = known;
        this.runs = runs;
        this.evaluations = evaluations;
        this.runsNeeded = runsNeeded;
    }

    /** All rows, or those of one step, or of some feature sets (their names, separated by commas). */
    @GET
    @Path("{experimentId}/evaluation")
    public EvaluationReply evaluation(
            @PathParam("experimentId") String experimentId,
            @QueryParam("step") Optional<String> step,
            @QueryParam("features") Optional<String> features) {
        Optional<Long> wantedStep = step.map(text -> Parameters.number("step", text));
        ExperimentId id = known.experiment(experimentId).experimentId();
        List<Evaluation> made = evaluations.find(id);
        Set<Long> steps = distinct(made, SkillRow::step);
        Set<String> sets = distinct(made, SkillRow::features);
        wantedStep.ifPresent(wanted -> requireOneOf("step", List.of(wanted), steps));
        Optional<List<String>> wantedSets = features.map(text -> List.of(text.split(",")));
        wantedSets.ifPresent(wanted -> requireOneOf("features", wanted, sets));

        Predicate<SkillRow> wanted = row -> wantedStep
                        .map(at -> at == row.step())
                        .orElse(true)
                && wantedSets.map(names -> names.contains(row.features())).orElse(true);
        List<RunRow> rows = runs.of(id);
        return EvaluationReply.of(
                made.stream().map(evaluation -> only(wanted, evaluation)).toList(),
                runsNeeded,
                rows.stream().filter(row -> row.finalAccuracy().isPresent()).count());
    }

    private static <T extends Comparable<T>> Set<T> distinct(List<Evaluation> made, Function<SkillRow, T> property) {
        return made.stream()
                .flatMap(evaluation -> evaluation.report().rows().stream())
                .map(property)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Without a report nothing is known of what it will hold, and anything may be asked for. */
    private static <T> void requireOneOf(String field, Collection<T> wanted, Set<T> allowed) {
        for (T value : wanted) {
            if (!allowed.isEmpty() && !allowed.contains(value)) {
                throw ApiException.invalid(
                        field,
                        field + " must be among "
                                + allowed.stream().map(String::valueOf).collect(Collectors.joining(", "))
                                + ", got " + value);
            }
        }
    }

    private static Evaluation only(Predicate<SkillRow> wanted, Evaluation evaluation) {
        EvaluationReport report = evaluation.report();
        EvaluationReport reduced = new EvaluationReport(
                report.runs(),
                report.lowRuns(),
                report.threshold(),
                report.nominalCoverage(),
                report.folds(),
                report.seed(),
                report.steps(),
                report.rows().stream().filter(wanted).toList(),
                report.findings());
        return new Evaluation(
                evaluation.experimentId(), evaluation.mode(), evaluation.probeId(), evaluation.evaluatedAt(), reduced);
    }
}
