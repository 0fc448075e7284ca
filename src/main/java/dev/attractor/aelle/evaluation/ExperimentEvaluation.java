package dev.attractor.aelle.evaluation;

import dev.attractor.aelle.LearnerSettings;
import dev.attractor.aelle.RunRecord;
import dev.attractor.aelle.SpectrumObservation;
import dev.attractor.aelle.forecast.Looks;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Judges the learner itself on an experiment: it learns from four fifths of the finished labelled runs, is told the others as if they
 * were live, and its forecasts of them are compared with what they reached.
 *
 * <p>Deterministic: a function of the settings and the set of records. Cost: five refits, and one forecast per run and step.
 * Thread-safety: safe.
 */
public final class ExperimentEvaluation {
    /** Of the outer cross-validation. */
    public static final int FOLDS = 5;

    private ExperimentEvaluation() {}

    /** The report on these runs; those without a label or a spectrum are left out. With too few it has no rows and says so. */
    public static EvaluationReport of(LearnerSettings settings, Collection<RunRecord> records) {
        return report(settings, records, forecasts(settings, records));
    }

    /** The report on forecasts that were made of these runs. */
    public static EvaluationReport report(
            LearnerSettings settings, Collection<RunRecord> records, Collection<HeldOutForecast> forecasts) {
        List<RunRecord> runs = judgeable(records);
        double threshold = settings.forecast().threshold();
        List<SkillRow> rows = new SkillTable(threshold, settings.seed()).rows(forecasts);
        return new EvaluationReport(
                runs.size(),
                (int) runs.stream()
                        .filter(run -> HeldOutForecasts.label(run).orElseThrow() < threshold)
                        .count(),
                threshold,
                settings.forecast().coverage(),
                FOLDS,
                settings.seed(),
                steps(settings, runs),
                rows,
                new Findings(rows).sentences());
    }

    /** Every run's forecasts, made without it. */
    public static List<HeldOutForecast> forecasts(LearnerSettings settings, Collection<RunRecord> records) {
        List<RunRecord> runs = judgeable(records);
        List<Long> steps = steps(settings, runs);
        return Split.byRun(runs, FOLDS, settings.seed()).stream()
                .flatMap(split -> HeldOutForecasts.of(settings, split, steps).stream())
                .toList();
    }

    /** The runs that ended with a label and have a spectrum. */
    public static List<RunRecord> judgeable(Collection<RunRecord> records) {
        return records.stream()
                .filter(run -> HeldOutForecasts.label(run).isPresent()
                        && !run.spectra().isEmpty())
                .toList();
    }

    /** The steps at which forecasts are judged. */
    public static List<Long> steps(LearnerSettings settings, Collection<RunRecord> runs) {
        TreeSet<Long> steps = runs.stream()
                .flatMap(run -> run.spectra().stream())
                .map(SpectrumObservation::step)
                .collect(Collectors.toCollection(TreeSet::new));
        return Looks.among(steps, settings.forecast().maximumLooks()).steps();
    }
}
