package dev.attractor.study;

import dev.attractor.aelle.evaluation.EvaluationReport;
import dev.attractor.aelle.evaluation.SkillRow;
import java.util.List;
import java.util.Locale;

/** A study's report for people, in Markdown: the plain statements first, then each sweep, then what concerns all. */
final class StudyMarkdown {
    private final StudyReport report;
    private final StringBuilder text = new StringBuilder();

    StudyMarkdown(StudyReport report) {
        this.report = report;
    }

    String text() {
        add("# Where the spectrum helps, and where it does not");
        add("""
                Every figure below is about runs that the forecaster had not seen: the learner that serves was told the others, then \
                each of these as if it were live, and at a step it knew only what was known then. Intervals are 95 % bootstrap intervals over runs. \
                A feature set is above another one where the interval of the paired difference of their rank correlations leaves out 0; \
                a baseline is a set that reads neither the spectrum nor the map learned from it. Each interval speaks for its own comparison. A feature set without a line or with a dash knew nothing yet at that step, or its measure \
                is not defined.""");
        add("## At a glance");
        add(
                "Spearman between forecast and final accuracy; bold where the combined forecast and the best baseline differ.");
        add(StudySummary.of(report.sweeps()));
        add("## In sentences");
        for (SweepResult sweep : report.sweeps()) {
            add("**" + sweep.name() + "** (" + sweep.evaluation().runs() + " runs)");
            add(bullets(sweep.evaluation().findings()));
        }
        report.sweeps().forEach(this::addSweep);
        addTransfers();
        addStream();
        addOrigin();
        return text.toString();
    }

    private void addSweep(SweepResult sweep) {
        EvaluationReport evaluation = sweep.evaluation();
        add("## " + sweep.name());
        add(String.format(
                Locale.ROOT,
                "%d runs of the task `%s`, %d of them low: below %.2f in the end. Intervals are asked to cover %.0f %% at all steps together.",
                evaluation.runs(),
                sweep.task(),
                evaluation.lowRuns(),
                evaluation.threshold(),
                100 * evaluation.nominalCoverage()));
        add("![Spearman against step](" + sweep.name() + "-skill.svg)");
        add("![Forecast against final accuracy](" + sweep.name() + "-forecasts.svg)");
        for (long step : evaluation.steps()) {
            add("### " + sweep.name() + ", step " + step);
            add(SkillMarkdown.atStep(evaluation.rows(), step));
        }
        for (SweepResult.LeftOut left : sweep.leftOut()) {
            add("### " + sweep.name() + ": each of " + left.values() + " values of `" + left.parameter()
                    + "` left out");
            add("Judged by a learner that saw no run with that value.");
            add(bullets(left.findings()));
            add("Spearman, then AUC for low runs:");
            add(SkillMarkdown.bySteps(left.rows(), SkillRow::spearman));
            add(SkillMarkdown.bySteps(left.rows(), SkillRow::auc));
        }
        add("### " + sweep.name() + ": control with shuffled labels");
        long outside = sweep.shuffled().stream()
                .map(ControlRow::spearman)
                .filter(spearman -> spearman.low() > 0 || spearman.high() < 0)
                .count();
        add(
                "Learned from training runs that were given each other's ends: nothing is left to learn. Spearman, mean over the folds, each "
                        + "with a shuffle of its own, and its 95 % interval over them. By chance one interval in twenty leaves out 0; here it is "
                        + outside + " of " + sweep.shuffled().size() + ".");
        add(SkillMarkdown.control(sweep.shuffled()));
    }

    private void addTransfers() {
        if (report.transfers().isEmpty()) {
            return;
        }
        add("## From one task to another");
        add("Runs of one sweep judged by a learner that saw only another one. Spearman:");
        for (TransferResult transfer : report.transfers()) {
            add("### " + transfer.from() + " to " + transfer.to());
            add(SkillMarkdown.bySteps(transfer.rows(), SkillRow::spearman));
        }
    }

    private void addStream() {
        report.stream().ifPresent(stream -> {
            add("## Incremental against batch");
            add(String.format(
                    Locale.ROOT,
                    "%d runs told one after another in random order, with the refits that come by themselves, against one fit to all of them; "
                            + "judged on %d runs that neither saw. R² of the combined forecast, at all steps together and at each:",
                    stream.streamed(),
                    stream.judged()));
            StringBuilder table = new StringBuilder("| step | incremental | batch | difference |\n|---|---|---|---|\n");
            table.append(line("all", stream.overall()));
            stream.steps().forEach(at -> table.append(line(Long.toString(at.step()), at.skill())));
            add(table.toString());
            add(String.format(
                    Locale.ROOT,
                    "An update per spectrum took %.1f ms (median) and %.1f ms (95th percentile of %d), the longest of %d refits %.1f s.",
                    stream.updateMedian(),
                    stream.updateHigh(),
                    stream.spectra(),
                    stream.refits(),
                    stream.longestRefit() / 1e3));
            add(String.format(
                    Locale.ROOT,
                    "%d spectra were reconstructed when they were new, before anything learned from them: mean absolute error %.4f by the "
                            + "autoencoder, %.4f by as many principal components, kept up to date beside it, in standard deviations of the spectra.",
                    stream.reconstruction().spectra(),
                    stream.reconstruction().autoencoder(),
                    stream.reconstruction().principalComponents()));
        });
    }

    private static String line(String step, StreamResult.Skill skill) {
        return String.join(
                " | ",
                "| " + step,
                SkillMarkdown.number("%.4f", skill.incremental()),
                SkillMarkdown.number("%.4f", skill.batch()),
                SkillMarkdown.number("%+.4f", skill.incremental() - skill.batch()) + " |\n");
    }

    private void addOrigin() {
        add("## How it was made");
        add(
                "`java -jar target/quarkus-app/quarkus-run.jar study --out DIR` trains the sweeps, keeps every event of every run and writes this "
                        + "report; the same folder with `--report-only` writes it anew.");
        StringBuilder table = new StringBuilder(
                "| sweep | declared runs | trained | with a label | version | training, seconds summed over runs |\n|---|---|---|---|---|---|\n");
        for (SweepResult sweep : report.sweeps()) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %d | %s | %.0f |%n",
                    sweep.name(),
                    sweep.declared(),
                    sweep.trained(),
                    sweep.evaluation().runs(),
                    sweep.version(),
                    sweep.seconds()));
        }
        add(table.toString());
        add(String.format(
                Locale.ROOT,
                "Evaluation: %.0f s on %d threads of a machine with %d processors, Java %s. %d folds by run; sweeps, folds, learner and "
                        + "bootstrap (1,000 resamples) have the seed 1.",
                report.evaluationSeconds(),
                report.threads(),
                report.processors(),
                report.java(),
                report.sweeps().get(0).evaluation().folds()));
    }

    private static String bullets(List<String> sentences) {
        return "- " + String.join("\n- ", sentences);
    }

    private void add(String paragraph) {
        text.append(paragraph.strip()).append("\n\n");
    }
}
