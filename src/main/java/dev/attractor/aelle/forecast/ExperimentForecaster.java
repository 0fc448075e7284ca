package dev.attractor.aelle.forecast;

import dev.attractor.run.RunId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The forecaster of one experiment, trained on its finished runs: the combined forecast and every baseline, per look.
 *
 * <p>A forecast at a step uses the last look not after it, and is trained on what the finished runs had at that look.
 * Thread-safety: immutable. Deterministic: runs enter in the order given.
 */
public final class ExperimentForecaster {
    private static final int QUANTILES = 19;

    private final ForecastSettings settings;
    private final Looks looks;
    private final FeatureSchema schema;
    private final Map<FeatureSet, SequentialForecaster> forecasters = new EnumMap<>(FeatureSet.class);
    private final int trainedOn;

    private ExperimentForecaster(ForecastSettings settings, Looks looks, FeatureSchema schema, int trainedOn) {
        this.settings = settings;
        this.looks = looks;
        this.schema = schema;
        this.trainedOn = trainedOn;
    }

    /** Trains on finished runs, whose glimpses are at the looks. */
    public static ExperimentForecaster train(
            List<TrainingRun> runs, Looks looks, int latentSize, ForecastSettings settings) {
        List<Features> features = runs.stream()
                .flatMap(run -> run.glimpses().stream().flatMap(Optional::stream))
                .map(Glimpse::features)
                .toList();
        FeatureSchema schema = FeatureSchema.of(features, latentSize);
        ExperimentForecaster forecaster = new ExperimentForecaster(settings, looks, schema, runs.size());
        TrainingTable table = new TrainingTable(runs, looks.steps().size(), schema);
        SourceModels models = new SourceModels(table, schema);
        for (FeatureSet set : settings.sets()) {
            if (schema.columnsOf(set.required()).length > 0) {
                forecaster.forecasters.put(set, SequentialForecaster.fit(table, models, set.sources(schema), settings));
            }
        }
        return forecaster;
    }

    /** The steps at which it was trained. */
    public Looks looks() {
        return looks;
    }

    /** The forecast for a run at a step, from its glimpse at the look of that step. */
    public Forecast forecast(RunId run, long step, Glimpse glimpse, int modelVersion) {
        int look = looks.at(step);
        if (look < 0) {
            return Forecast.notEnoughRuns(run, step, settings, trainedOn, modelVersion);
        }
        double[][] rows = glimpse.rows(schema);
        return predict(FeatureSet.COMBINED, look, rows)
                .map(band -> forecast(run, step, look, band, baselines(look, rows), modelVersion))
                .orElseGet(() -> Forecast.notEnoughRuns(run, step, settings, trainedOn, modelVersion));
    }

    private Forecast forecast(
            RunId run,
            long step,
            int look,
            PredictiveBand band,
            Map<String, BaselineForecast> baselines,
            int modelVersion) {
        double coverage = settings.coverage();
        return new Forecast(
                run,
                step,
                ForecastStatus.OK,
                OptionalDouble.of(band.point()),
                OptionalDouble.of(band.lower(coverage)),
                OptionalDouble.of(band.upper(coverage)),
                coverage,
                settings.threshold(),
                OptionalDouble.of(band.probabilityBelow(settings.threshold())),
                band.upperBounds(QUANTILES),
                trainedOn,
                modelVersion,
                Optional.of(band.skill()),
                stopAdvice(look, band),
                baselines);
    }

    private Optional<StopAdvice> stopAdvice(int look, PredictiveBand band) {
        return Optional.ofNullable(forecasters.get(FeatureSet.COMBINED))
                .map(forecaster -> forecaster.stopAdvice(look, band.score()));
    }

    private Map<String, BaselineForecast> baselines(int look, double[][] rows) {
        Map<String, BaselineForecast> baselines = new HashMap<>();
        Stream.of(FeatureSet.values())
                .filter(FeatureSet::isBaseline)
                .filter(set -> knowsSomething(set, rows[0]))
                .forEach(set -> predict(set, look, rows)
                        .ifPresent(band -> baselines.put(set.wireName(), band.asBaseline(settings.coverage()))));
        return baselines;
    }

    private Optional<PredictiveBand> predict(FeatureSet set, int look, double[][] rows) {
        return Optional.ofNullable(forecasters.get(set)).flatMap(forecaster -> forecaster.predict(look, rows));
    }

    private boolean knowsSomething(FeatureSet set, double[] row) {
        for (int column : schema.columnsOf(set.required())) {
            if (!Double.isNaN(row[column])) {
                return true;
            }
        }
        return false;
    }
}
