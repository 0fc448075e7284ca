package dev.attractor.study;

import dev.attractor.aelle.evaluation.Difference;
import dev.attractor.aelle.evaluation.Estimate;
import dev.attractor.aelle.evaluation.SkillRow;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Rows of a report as tables in Markdown; what is not defined is a dash. */
final class SkillMarkdown {
    private static final String NOTHING = "–";

    private SkillMarkdown() {}

    /** One step: a line per feature set, every measure with its interval. */
    static String atStep(List<SkillRow> rows, long step) {
        StringBuilder table = new StringBuilder("""
                | features | Spearman | above the best baseline | R² | AUC | found at 5 % | found at 10 % | coverage |
                |---|---|---|---|---|---|---|---|
                """);
        rows.stream()
                .filter(row -> row.step() == step)
                .forEach(row -> table.append(String.join(
                        " | ",
                        "| " + row.features(),
                        interval(row.spearman()),
                        row.spearman().isPresent() ? againstBest(row) : NOTHING,
                        interval(row.r2()),
                        interval(row.auc()),
                        value(row.recallAtFivePercent()),
                        value(row.recallAtTenPercent()),
                        value(row.coverage()) + " |\n")));
        return table.toString();
    }

    /** How far above the best baseline, bold where the interval leaves out 0. */
    static String againstBest(SkillRow row) {
        return row.againstBest()
                .map(Difference::spearman)
                .map(SkillMarkdown::signed)
                .orElse("it is the best");
    }

    /** One measure: a line per feature set, a column per step. */
    static String bySteps(List<SkillRow> rows, Function<SkillRow, Optional<Estimate>> measure) {
        return bySteps(rows, SkillRow::step, SkillRow::features, measure);
    }

    /** The control: a line per feature set, a column per step. */
    static String control(List<ControlRow> rows) {
        return bySteps(rows, ControlRow::step, ControlRow::features, row -> Optional.of(row.spearman()));
    }

    private static <R> String bySteps(
            List<R> rows,
            ToLongFunction<R> stepOf,
            Function<R, String> featuresOf,
            Function<R, Optional<Estimate>> measure) {
        List<Long> steps =
                rows.stream().map(stepOf::applyAsLong).distinct().sorted().toList();
        StringBuilder table = new StringBuilder("| features |");
        steps.forEach(step -> table.append(" step ").append(step).append(" |"));
        table.append("\n|---|").append("---|".repeat(steps.size())).append('\n');
        rows.stream().map(featuresOf).distinct().forEach(features -> {
            table.append("| ").append(features).append(" |");
            steps.forEach(step -> table.append(' ')
                    .append(rows.stream()
                            .filter(row -> stepOf.applyAsLong(row) == step
                                    && featuresOf.apply(row).equals(features))
                            .findFirst()
                            .map(row -> interval(measure.apply(row)))
                            .orElse(NOTHING))
                    .append(" |"));
            table.append('\n');
        });
        return table.toString();
    }

    private static String interval(Optional<Estimate> estimate) {
        return estimate.map(it -> number("%.3f", it.value()) + " (" + number("%.2f", it.low()) + " … "
                        + number("%.2f", it.high()) + ")")
                .orElse(NOTHING);
    }

    private static String signed(Estimate it) {
        String text = number("%+.3f", it.value()) + " (" + number("%+.3f", it.low()) + " … "
                + number("%+.3f", it.high()) + ")";
        return it.low() > 0 || it.high() < 0 ? "**" + text + "**" : text;
    }

    private static String value(Optional<Estimate> estimate) {
        return estimate.map(it -> number("%.2f", it.value())).orElse(NOTHING);
    }

    static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value).replace('-', '−');
    }
}
