package dev.attractor.aelle;

import dev.attractor.aelle.embedding.PlaneAlignment;
import dev.attractor.aelle.forecast.Forecast;
import dev.attractor.aelle.spectrum.QuantileResampling;
import dev.attractor.run.CheckpointKey;
import dev.attractor.run.MetricPoint;
import dev.attractor.run.RunId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Learns the map and the forecasts of one experiment, one spectrum mode and one probe, event by event.
 *
 * <p>Events may come in any order and more than once: a checkpoint is known by run and step, a metric point by run, key and step, an
 * end by run, and the same event twice changes nothing twice. Between refits a new spectrum takes a few gradient steps and is
 * placed on the map at once; when enough is new, the whole model is fitted anew, aligned to the map before it and swapped in as
 * a new version, in the caller's thread. A version is a function of what was told and of the settings, not of the order.
 *
 * <p>Runs that end without a label are no longer live and never trained on: forecasts speak of runs that end with one.
 *
 * <p>Thread-safety: confined to one thread. Errors: {@link IllegalArgumentException} for values out of range.
 */
public final class ExperimentLearner {
    /** A point that moved less than this share of the map's extent is not told again. */
    private static final double VISIBLE = 0.01;

    private static final int FEWEST_SPECTRA = 3;

    private final LearnerSettings settings;
    private final SeededHash hash;
    private final ModelTrainer trainer;
    private final QuantileResampling resampling;
    private final Reservoir reservoir;
    private final Histories histories = new Histories();
    private final Map<CheckpointKey, EmbeddedPoint> shown = new HashMap<>();
    private final Map<RunId, Forecast> told = new HashMap<>();
    private int spectra;
    private Optional<ModelTrainer.Refit> current = Optional.empty();

    /** A learner that was told nothing yet. */
    public ExperimentLearner(LearnerSettings settings) {
        this.settings = settings;
        this.hash = new SeededHash(settings.seed());
        this.trainer = new ModelTrainer(settings);
        this.resampling = new QuantileResampling(settings.autoencoder().quantiles());
        this.reservoir = new Reservoir(settings.reservoirSize(), hash);
    }

    /** A learner that was told all this, with one refit at the end, as version 1, if there are enough spectra. */
    public static ExperimentLearner replay(LearnerSettings settings, Collection<RunRecord> records) {
        ExperimentLearner learner = new ExperimentLearner(settings);
        records.forEach(learner::recall);
        learner.refit();
        return learner;
    }

    /**
     * The learner that wrote a snapshot, told all this: its map is the same, and its forecasts are if the runs of its version have
     * been told nothing since. What came after the snapshot counts towards the next refit.
     *
     * <p>Errors: {@link IllegalArgumentException} if the snapshot is unreadable, was written under other settings, or names
     * labelled runs that are not among the records; {@link #replay} then still works.
     */
    public static ExperimentLearner restore(LearnerSettings settings, Collection<RunRecord> records, byte[] snapshot) {
        ExperimentLearner learner = new ExperimentLearner(settings);
        records.forEach(learner::recall);
        learner.current = new SnapshotFormat(settings, learner.trainer).read(snapshot, learner.histories);
        learner.points();
        learner.liveForecasts();
        return learner;
    }

    /** Tells a run's hyper-parameters. */
    public void describe(RunId run, Map<String, String> parameters) {
        histories.of(run).describe(parameters);
    }

    /** Tells points of a run's learning curves; they count from the run's next forecast on. */
    public void measure(RunId run, List<MetricPoint> points) {
        histories.of(run).measure(points);
    }

    /** Tells a checkpoint's spectrum. */
    public LearnerUpdate observe(SpectrumObservation observation) {
        RunHistory history = histories.of(observation.run());
        Optional<ResampledSpectrum> arrived = remember(history, observation);
        if (arrived.isEmpty()) {
            return update(List.of(), Optional.empty(), List.of());
        }
        if (isRefitDue()) {
            return refit();
        }
        current.ifPresent(model ->
                model.live().learn(arrived.get(), reservoir, model.model().map(), this::label, hash));
        List<Forecast> forecasts = history.isLive() ? List.of(forecast(history, observation.step())) : List.of();
        return update(points(), Optional.empty(), forecasts);
    }

    /** Tells that a run ended: with its final accuracy in 0..1, or empty if it failed, diverged or was stopped. */
    public LearnerUpdate finish(RunId run, OptionalDouble finalAccuracy) {
        if (!histories.of(run).finish(new RunOutcome(finalAccuracy))) {
            return update(List.of(), Optional.empty(), List.of());
        }
        told.remove(run);
        if (isRefitDue()) {
            return refit();
        }
        return update(List.of(), Optional.empty(), liveForecasts());
    }

    /** Fits the model anew now; changes nothing while there are fewer than three spectra. */
    public LearnerUpdate refit() {
        if (spectra < FEWEST_SPECTRA) {
            return update(List.of(), Optional.empty(), liveForecasts());
        }
        int version = current.map(model -> model.model().version()).orElse(0) + 1;
        ReconstructionQuality unseen =
                current.map(model -> model.live().unseen()).orElse(ReconstructionQuality.NONE);
        ModelTrainer.Refit fitted = trainer.fit(histories, version);
        ModelVersion aligned = fitted.model().aligned(align(fitted));
        current = Optional.of(new ModelTrainer.Refit(aligned, fitted.live()));
        shown.clear();
        RefitReport report = new RefitReport(
                version, aligned.alignedTo(), aligned.map().drift(), spectra, aligned.labelsSeen(), unseen);
        return update(points(), Optional.of(report), liveForecasts());
    }

    /** The forecast of a run at its latest checkpoint; empty if it is not live or has no spectrum. */
    public Optional<Forecast> forecast(RunId run) {
        return histories
                .find(run)
                .filter(history -> history.isLive() && !history.spectra().isEmpty())
                .map(history -> forecast(history, history.spectra().lastKey()));
    }

    /** All points of the map as it is now; empty before the first model version. */
    public List<EmbeddedPoint> embedding() {
        return current.stream()
                .flatMap(model -> histories.spectra().stream().map(spectrum -> place(model, spectrum)))
                .toList();
    }

    /** What was told of a run. */
    public Optional<RunRecord> record(RunId run) {
        return histories.find(run).map(RunHistory::record);
    }

    /** The current version; 0 if there is none yet. */
    public int modelVersion() {
        return current.map(model -> model.model().version()).orElse(0);
    }

    /** How well spectra since the last refit were reconstructed before they were learned. */
    public ReconstructionQuality unseenReconstruction() {
        return current.map(model -> model.live().unseen()).orElse(ReconstructionQuality.NONE);
    }

    /** The model for {@link #restore}; without the observations, which the caller keeps. */
    public byte[] snapshot() {
        return new SnapshotFormat(settings, trainer).write(current);
    }

    private void recall(RunRecord record) {
        RunHistory history = histories.of(record.run());
        history.describe(record.parameters());
        history.measure(record.metrics());
        record.spectra().forEach(observation -> remember(history, observation));
        record.outcome().ifPresent(history::finish);
    }

    /** The resampled spectrum if it was new. */
    private Optional<ResampledSpectrum> remember(RunHistory history, SpectrumObservation observation) {
        if (history.has(observation.step())) {
            return Optional.empty();
        }
        ResampledSpectrum resampled = new ResampledSpectrum(observation, resampling);
        history.observe(resampled);
        reservoir.offer(resampled);
        spectra++;
        return Optional.of(resampled);
    }

    private OptionalDouble label(RunId run) {
        return histories.of(run).finalAccuracy();
    }

    private int labelled() {
        return histories.labelled().size();
    }

    /** Often while there is little, since then each item changes the model most; at the settings' pace later. */
    private boolean isRefitDue() {
        int spectraSeen = current.map(model -> model.model().spectraSeen()).orElse(0);
        int labelsSeen = current.map(model -> model.model().labelsSeen()).orElse(0);
        int labelled = labelled();
        boolean manySpectra =
                spectra - spectraSeen >= Math.min(settings.refitEverySpectra(), Math.max(FEWEST_SPECTRA, spectraSeen));
        boolean manyLabels = labelled >= settings.forecast().minimumFinishedRuns()
                && labelled - labelsSeen >= Math.max(1, Math.min(settings.refitEveryLabels(), labelsSeen / 4));
        return spectra >= FEWEST_SPECTRA && (manySpectra || manyLabels);
    }

    /** The new map in the frame of what is shown, by the reservoir's spectra that are shown. */
    private LearnedMap align(ModelTrainer.Refit fitted) {
        LearnedMap map = fitted.model().map();
        List<ResampledSpectrum> anchors = reservoir.sample().stream()
                .filter(spectrum -> shown.containsKey(spectrum.observation().key()))
                .toList();
        if (anchors.isEmpty()) {
            return map;
        }
        double[][] moved = anchors.stream()
                .map(spectrum -> map.place(fitted.live().encoder(), spectrum))
                .toArray(double[][]::new);
        double[][] old = anchors.stream()
                .map(spectrum -> shown.get(spectrum.observation().key()))
                .map(point -> new double[] {point.x(), point.y()})
                .toArray(double[][]::new);
        return map.aligned(PlaneAlignment.between(moved, old));
    }

    /** The points that moved visibly since they were last told. */
    private List<EmbeddedPoint> points() {
        List<EmbeddedPoint> all = embedding();
        double extent = all.stream()
                .mapToDouble(point -> Math.hypot(point.x(), point.y()))
                .max()
                .orElse(0);
        List<EmbeddedPoint> moved = new ArrayList<>();
        for (EmbeddedPoint point : all) {
            CheckpointKey key = new CheckpointKey(point.run(), point.step());
            EmbeddedPoint before = shown.get(key);
            if (before == null || distance(before, point) > VISIBLE * extent) {
                shown.put(key, point);
                moved.add(point);
            }
        }
        return moved;
    }

    private static double distance(EmbeddedPoint a, EmbeddedPoint b) {
        return Math.hypot(a.x() - b.x(), a.y() - b.y());
    }

    private static EmbeddedPoint place(ModelTrainer.Refit model, ResampledSpectrum spectrum) {
        double[] place = model.model().map().place(model.live().encoder(), spectrum);
        SpectrumObservation observation = spectrum.observation();
        return new EmbeddedPoint(observation.run(), observation.step(), place[0], place[1]);
    }

    /** The forecasts of live runs at their latest steps that differ from what was told. */
    private List<Forecast> liveForecasts() {
        List<Forecast> changed = new ArrayList<>();
        for (RunHistory history : histories.all()) {
            if (history.isLive() && !history.spectra().isEmpty()) {
                Forecast before = told.get(history.run());
                Forecast forecast = forecast(history, history.spectra().lastKey());
                if (!forecast.equals(before)) {
                    changed.add(forecast);
                }
            }
        }
        return changed;
    }

    private Forecast forecast(RunHistory history, long step) {
        Forecast forecast = current.map(ModelTrainer.Refit::model)
                .flatMap(model -> model.forecaster().flatMap(forecaster -> {
                    int look = forecaster.looks().at(step);
                    long asOf = look < 0 ? step : forecaster.looks().steps().get(look);
                    return trainer.glimpse(history, asOf, model.map(), model.encoders())
                            .map(glimpse -> forecaster.forecast(history.run(), step, glimpse, model.version()));
                }))
                .orElseGet(() ->
                        Forecast.notEnoughRuns(history.run(), step, settings.forecast(), labelled(), modelVersion()));
        told.put(history.run(), forecast);
        return forecast;
    }

    private LearnerUpdate update(List<EmbeddedPoint> points, Optional<RefitReport> refit, List<Forecast> forecasts) {
        return new LearnerUpdate(
                points,
                refit,
                modelVersion(),
                current.map(model -> model.model().alignedTo()).orElse(0),
                current.map(model -> model.model().map().drift()).orElse(0.0),
                forecasts);
    }
}
