package dev.attractor.study;

import dev.attractor.aelle.evaluation.EvaluationReport;
import dev.attractor.aelle.evaluation.SkillRow;
import dev.attractor.aelle.forecast.FeatureSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The whole study in one table: a line for each sweep and step. */
final class StudySummary {
    private static final String HEAD =
            "| sweep | step | combined | best baseline | combined above it | spectrum | label-free | AUC, combined |\n"
                    + "|---|---|---|---|---|---|---|---|\n";

    private StudySummary() {}

    static String of(List<SweepResult> sweeps) {
        return HEAD
                + sweeps.stream()
                        .flatMap(sweep -> sweep.evaluation().steps().stream().map(step -> line(sweep, step)))
                        .collect(Collectors.joining("\n"));
    }

    private static String line(SweepResult sweep, long step) {
        EvaluationReport report = sweep.evaluation();
        Optional<SkillRow> combined = row(report, step, FeatureSet.COMBINED);
        return "| "
                + String.join(
                        " | ",
                        sweep.name(),
                        Long.toString(step),
                        spearman(combined),
                        best(report, step),
                        combined.map(SkillMarkdown::againstBest).orElse("–"),
                        spearman(row(report, step, FeatureSet.EXPONENTS)),
                        spearman(row(report, step, FeatureSet.LABEL_FREE)),
                        combined.flatMap(SkillRow::auc)
                                .map(auc -> SkillMarkdown.number("%.3f", auc.value()))
                                .orElse("–"))
                + " |";
    }

    private static String best(EvaluationReport report, long step) {
        return report.rows().stream()
                .filter(row -> row.step() == step
                        && row.againstBest().isEmpty()
                        && row.spearman().isPresent())
                .findFirst()
                .map(row -> row.features() + " " + spearman(Optional.of(row)))
                .orElse("–");
    }

    private static Optional<SkillRow> row(EvaluationReport report, long step, FeatureSet set) {
        return report.rows().stream()
                .filter(row -> row.step() == step && row.features().equals(set.wireName()))
                .findFirst();
    }

    private static String spearman(Optional<SkillRow> row) {
        return row.flatMap(SkillRow::spearman)
                .map(spearman -> SkillMarkdown.number("%.3f", spearman.value()))
                .orElse("–");
    }
}
