package dev.attractor.aelle.evaluation;

import dev.attractor.aelle.forecast.FeatureSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What rows say, in plain sentences: a difference counts where its 95 % interval leaves out 0, and each interval speaks for its own
 * comparison, not for all of them together.
 */
public final class Findings {
    private static final int EARLIEST = 2;

    private final List<SkillRow> rows;

    /** What these rows say. */
    public Findings(List<SkillRow> rows) {
        this.rows = List.copyOf(rows);
    }

    /** The sentences, by step and then on the whole. */
    public List<String> sentences() {
        if (rows.isEmpty()) {
            return List.of("There are too few finished runs to learn from four fifths of them and judge the rest.");
        }
        if (rows.stream().allMatch(row -> row.spearman().isEmpty())) {
            return List.of("All runs ended alike, so there is nothing to tell apart.");
        }
        List<String> sentences = new ArrayList<>();
        List<Long> without =
                steps().stream().filter(step -> helping(step).isEmpty()).toList();
        steps().stream().filter(step -> !without.contains(step)).forEach(step -> sentences.add(helpAt(step)));
        if (!without.isEmpty()) {
            sentences.add(nothingAt(without));
        }
        sentences.add(combined());
        steps().stream().limit(EARLIEST).forEach(step -> sentences.addAll(labelFreeAt(step)));
        return sentences;
    }

    private List<SkillRow> helping(long step) {
        return rowsAt(step, FeatureSet::readsSpectrum).stream()
                .filter(row -> difference(row).filter(by -> by.low() > 0).isPresent())
                .sorted(Comparator.comparingDouble(
                        row -> -difference(row).orElseThrow().value()))
                .toList();
    }

    private String helpAt(long step) {
        return "At step " + step + " the spectrum helps. Above the best baseline" + bestBaseline(step)
                + ", in Spearman: "
                + helping(step).stream()
                        .map(row ->
                                row.features() + " by " + text(difference(row).orElseThrow()))
                        .collect(Collectors.joining("; "))
                + ".";
    }

    /** One sentence for all of them: where nothing is to be told, it is told once. */
    private String nothingAt(List<Long> steps) {
        if (steps.size() == 1) {
            long step = steps.get(0);
            return "At step " + step + " the spectrum adds nothing beyond the error to the best baseline"
                    + bestBaseline(step) + ".";
        }
        String listed =
                steps.stream().limit(steps.size() - 1).map(String::valueOf).collect(Collectors.joining(", ")) + " and "
                        + steps.get(steps.size() - 1);
        return "At steps " + listed
                + " the spectrum adds nothing beyond the error to the best baseline: at the first of them"
                + bestBaseline(steps.get(0)) + ", at the last" + bestBaseline(steps.get(steps.size() - 1)) + ".";
    }

    private String bestBaseline(long step) {
        return rowsAt(step, set -> !set.readsSpectrum()).stream()
                .filter(row -> row.againstBest().isEmpty() && row.spearman().isPresent())
                .findFirst()
                .map(row -> ", " + row.features() + " with a Spearman of "
                        + text(row.spearman().orElseThrow()))
                .orElse("");
    }

    private String combined() {
        List<String> below = rows.stream()
                .filter(row -> row.features().equals(FeatureSet.COMBINED.wireName()))
                .filter(row -> difference(row).filter(by -> by.high() < 0).isPresent())
                .map(row -> "at step " + row.step() + " it is below "
                        + row.againstBest().orElseThrow().baseline() + " by "
                        + text(difference(row).orElseThrow()))
                .toList();
        return below.isEmpty()
                ? "The combined forecast is nowhere significantly below the best baseline."
                : "The combined forecast is significantly below the best baseline: " + String.join("; ", below) + ".";
    }

    private List<String> labelFreeAt(long step) {
        String found = rowsAt(step, FeatureSet::isLabelFree).stream()
                .filter(row -> row.spearman().isPresent())
                .map(row -> row.features() + " reaches a Spearman of "
                        + text(row.spearman().orElseThrow())
                        + row.auc().map(auc -> " and an AUC of " + text(auc)).orElse(""))
                .collect(Collectors.joining("; "));
        return found.isEmpty()
                ? List.of()
                : List.of("At step " + step + ", without any score or hyper-parameter of the run: " + found + ".");
    }

    private List<Long> steps() {
        return rows.stream().map(SkillRow::step).distinct().sorted().toList();
    }

    private List<SkillRow> rowsAt(long step, Predicate<FeatureSet> kind) {
        List<String> names = Arrays.stream(FeatureSet.values())
                .filter(kind)
                .map(FeatureSet::wireName)
                .toList();
        return rows.stream()
                .filter(row -> row.step() == step && names.contains(row.features()))
                .toList();
    }

    private static Optional<Estimate> difference(SkillRow row) {
        return row.againstBest().map(Difference::spearman);
    }

    private static String text(Estimate estimate) {
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", estimate.value(), estimate.low(), estimate.high())
                .replace('-', '−');
    }
}
