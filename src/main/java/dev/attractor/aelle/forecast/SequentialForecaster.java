package dev.attractor.aelle.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Forecasts from one feature set over the looks of a run, with intervals that hold over all looks together.
 *
 * <p>Each finished run i has one score, the largest over its looks of |Y_i - held-out forecast| / usual error at the look. At a
 * look with usual error s the interval for a new run is the CV+ interval: conformal quantiles of mu_k(i)(x) - s score_i and
 * mu_k(i)(x) + s score_i, where mu_k(i) was trained without run i's fold. Source: Barber, Candes, Ramdas, Tibshirani 2021,
 * section 2.2, with the sup-score over looks in place of the residual; the usual errors come from the same held-out
 * forecasts, a dependence of order 1/n that the theorem does not cover. One-sided bounds use the largest signed error likewise.
 *
 * <p>Thread-safety: immutable. Scale: {@link AccuracyScale}.
 */
final class SequentialForecaster {
    private final List<Optional<LookModel>> looks;
    private final StopRule stopRule;
    private final double incumbent;
    private final int[] folds;
    private final double[] twoSided;
    private final double[] above;

    private SequentialForecaster(
            List<Optional<LookModel>> looks, TrainingTable table, int[] calibration, ForecastSettings settings) {
        this.looks = looks;
        this.incumbent = AccuracyScale.toScore(settings.incumbent());
        this.folds = Arrays.stream(calibration).map(table::fold).toArray();
        this.twoSided = Arrays.stream(calibration)
                .mapToDouble(run -> overLooks(looks, look -> look.relativeError(table, run))
                        .map(Math::abs)
                        .max()
                        .orElseThrow())
                .toArray();
        this.above = Arrays.stream(calibration)
                .mapToDouble(run -> overLooks(looks, look -> look.relativeError(table, run))
                        .max()
                        .orElseThrow())
                .toArray();
        double[] lowestMargins = Arrays.stream(calibration)
                .filter(run -> table.target(run) >= incumbent)
                .mapToDouble(run -> overLooks(looks, look -> look.heldOutMargin(run, incumbent))
                        .min()
                        .orElseThrow())
                .toArray();
        this.stopRule = StopRule.calibrated(lowestMargins, settings.incumbent(), settings.falseAlarmRate());
    }

    static SequentialForecaster fit(
            TrainingTable table, SourceModels models, List<int[]> sources, ForecastSettings settings) {
        List<Optional<LookModel>> looks = new ArrayList<>();
        for (int look = 0; look < table.looks(); look++) {
            looks.add(LookModel.fit(table, models, look, sources, settings));
        }
        int[] calibration = IntStream.range(0, table.runs())
                .filter(run -> overLooks(looks, look -> look.relativeError(table, run))
                        .findAny()
                        .isPresent())
                .toArray();
        return new SequentialForecaster(looks, table, calibration, settings);
    }

    /** What a run's looks say, where it was there. */
    private static DoubleStream overLooks(List<Optional<LookModel>> looks, ToDoubleFunction<LookModel> value) {
        return looks.stream().flatMap(Optional::stream).mapToDouble(value).filter(found -> !Double.isNaN(found));
    }

    /** The forecast at a look from feature rows, one per pipeline; empty if this look has no model. */
    Optional<PredictiveBand> predict(int look, double[][] rows) {
        return looks.get(look).map(model -> band(model, model.predict(rows)));
    }

    /** Whether to stop a run, from the score forecast for it at a look that has a model. */
    StopAdvice stopAdvice(int look, double score) {
        return stopRule.at(looks.get(look).orElseThrow().margin(score, incumbent));
    }

    private PredictiveBand band(LookModel model, double[] predictions) {
        int n = folds.length;
        double[] low = new double[n];
        double[] high = new double[n];
        double[] bound = new double[n];
        for (int i = 0; i < n; i++) {
            double centre = predictions[folds[i] + 1];
            low[i] = centre - model.spread() * twoSided[i];
            high[i] = centre + model.spread() * twoSided[i];
            bound[i] = centre + model.spread() * above[i];
        }
        return new PredictiveBand(predictions[0], low, high, bound, model.skill());
    }
}
