package dev.attractor.aelle.evaluation;

import dev.attractor.aelle.forecast.FeatureSet;
import dev.attractor.run.RunId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The rows of a report from held-out forecasts: per step and feature set every measure with its bootstrap interval over runs, and the
 * paired difference to the best baseline at the step.
 *
 * <p>A baseline reads neither the spectrum nor what was learned from it; the best one has the highest rank correlation at the step, on
 * the very runs it is then compared on, which favours it.
 */
public final class SkillTable {
    private static final int RESAMPLES = 1_000;
    private static final double FIVE_PERCENT = 0.05;
    private static final double TEN_PERCENT = 0.10;

    private final double threshold;
    private final long seed;

    /** A table for runs that are low below a threshold, with a seeded bootstrap. */
    public SkillTable(double threshold, long seed) {
        this.threshold = threshold;
        this.seed = seed;
    }

    /** What one feature set said at a step. */
    private record Judged(FeatureSet set, Comparison comparison) {
        boolean canBeBaseline() {
            return !set.readsSpectrum() && comparison.spearman().isPresent();
        }

        double spearman() {
            return comparison.spearman().orElseThrow();
        }
    }

    /** The rows by step, then feature set in the order of {@link FeatureSet}. */
    public List<SkillRow> rows(Collection<HeldOutForecast> forecasts) {
        Map<Long, List<HeldOutForecast>> bySteps = forecasts.stream()
                .collect(Collectors.groupingBy(HeldOutForecast::step, TreeMap::new, Collectors.toList()));
        List<SkillRow> rows = new ArrayList<>();
        bySteps.forEach((step, made) -> rows.addAll(rowsAt(step, made)));
        return rows;
    }

    private List<SkillRow> rowsAt(long step, List<HeldOutForecast> forecasts) {
        List<RunId> runs = forecasts.stream()
                .map(HeldOutForecast::run)
                .distinct()
                .sorted(Comparator.comparing(RunId::value))
                .toList();
        Bootstrap bootstrap = new Bootstrap(runs.size(), RESAMPLES, seed);
        List<Judged> judged = Arrays.stream(FeatureSet.values())
                .map(set -> new Judged(set, comparison(forecasts, set, runs)))
                .filter(one -> one.comparison().runs() > 0)
                .toList();
        Optional<Judged> best =
                judged.stream().filter(Judged::canBeBaseline).max(Comparator.comparingDouble(Judged::spearman));
        return judged.stream()
                .map(one -> row(step, one, best.filter(baseline -> !baseline.equals(one)), bootstrap))
                .toList();
    }

    private Comparison comparison(List<HeldOutForecast> forecasts, FeatureSet set, List<RunId> runs) {
        double[] forecast = new double[runs.size()];
        double[] actual = new double[runs.size()];
        boolean[] within = new boolean[runs.size()];
        Arrays.fill(forecast, Double.NaN);
        for (HeldOutForecast one : forecasts) {
            if (one.features().equals(set.wireName())) {
                int place = runs.indexOf(one.run());
                forecast[place] = one.point();
                actual[place] = one.finalAccuracy();
                within[place] = one.lower() <= one.finalAccuracy() && one.finalAccuracy() <= one.upper();
            }
        }
        return new Comparison(forecast, actual, within, threshold);
    }

    private static SkillRow row(long step, Judged judged, Optional<Judged> baseline, Bootstrap bootstrap) {
        Comparison comparison = judged.comparison();
        return new SkillRow(
                step,
                judged.set().wireName(),
                comparison.runs(),
                bootstrap.estimate(comparison::r2),
                bootstrap.estimate(comparison::spearman),
                bootstrap.estimate(comparison::auc),
                bootstrap.estimate(weights -> comparison.recall(weights, FIVE_PERCENT)),
                bootstrap.estimate(weights -> comparison.recall(weights, TEN_PERCENT)),
                bootstrap.estimate(comparison::coverage),
                baseline.flatMap(best -> bootstrap
                        .estimate(comparison.spearmanAbove(best.comparison()))
                        .map(above -> new Difference(best.set().wireName(), above))));
    }
}
