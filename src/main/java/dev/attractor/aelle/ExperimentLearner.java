package dev.attractor.aelle;

import dev.attractor.aelle.forecast.Forecast;
import dev.attractor.aelle.spectrum.Resampling;
import dev.attractor.run.MetricPoint;
import dev.attractor.run.RunId;
import java.util.Collection;
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
    /** All points are placed anew once in so many spectra, which bounds the cost of a spectrum in a large experiment. */
    private static final int PLACING_INTERVAL = 20;

    private static final int FEWEST_SPECTRA = 3;

    private final LearnerSettings settings;
    private final SeededHash hash;
    private final ModelTrainer trainer;
    private final Resampling resampling;
    private final Reservoir reservoir;
    private final Histories histories = new Histories();
    private final ShownMap shown = new ShownMap();
    private final LiveForecasts forecasts;
    private int spectra;
    private Optional<ModelTrainer.Refit> current = Optional.empty();

    /** A learner that was told nothing yet. */
    public ExperimentLearner(LearnerSettings settings) {
        this.settings = settings;
        this.hash = new SeededHash(settings.seed());
        this.trainer = new ModelTrainer(settings);
        this.forecasts = new LiveForecasts(settings, trainer, histories);
        this.resampling = settings.autoencoder().resampling();
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
        learner.place(learner.histories.spectra());
        learner.forecasts.tellChanged(learner.version());
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
        boolean all = spectra % PLACING_INTERVAL == 0;
        List<EmbeddedPoint> points =
                place(all ? histories.spectra() : history.spectra().values());
        return update(points, Optional.empty(), forecasts.tell(history, observation.step(), version()));
    }

    /** Tells that a run ended: with its final accuracy in 0..1, or empty if it failed, diverged or was stopped. */
    public LearnerUpdate finish(RunId run, OptionalDouble finalAccuracy) {
        if (!histories.of(run).finish(new RunOutcome(finalAccuracy))) {
            return update(List.of(), Optional.empty(), List.of());
        }
        if (isRefitDue()) {
            return refit();
        }
        return update(List.of(), Optional.empty(), forecasts.tellChanged(version()));
    }

    /** Fits the model anew now; changes nothing while there are fewer than three spectra. */
    public LearnerUpdate refit() {
        if (spectra < FEWEST_SPECTRA) {
            return update(List.of(), Optional.empty(), forecasts.tellChanged(version()));
        }
        int version = current.map(model -> model.model().version()).orElse(0) + 1;
        ReconstructionQuality unseen =
                current.map(model -> model.live().unseen()).orElse(ReconstructionQuality.NONE);
        ModelTrainer.Refit fitted = trainer.fit(histories, version);
        LearnedMap map = shown.align(fitted.model().map(), fitted.live().encoder(), reservoir.sample());
        ModelVersion aligned = fitted.model().aligned(map);
        current = Optional.of(new ModelTrainer.Refit(aligned, fitted.live()));
        shown.clear();
        RefitReport report = new RefitReport(
                version, aligned.alignedTo(), aligned.map().drift(), spectra, aligned.labelsSeen(), unseen);
        return update(place(histories.spectra()), Optional.of(report), forecasts.tellChanged(version()));
    }

    /** The forecast of a run at its latest checkpoint; empty if it is not live or has no spectrum. */
    public Optional<Forecast> forecast(RunId run) {
        return histories
                .find(run)
                .filter(history -> history.isLive() && !history.spectra().isEmpty())
                .map(history -> forecasts.at(history, history.spectra().lastKey(), version()));
    }

    /** All points of the map as it is now; empty before the first model version. */
    public List<EmbeddedPoint> embedding() {
        return current.stream()
                .flatMap(fitted -> histories.spectra().stream()
                        .map(spectrum ->
                                fitted.model().map().point(fitted.live().encoder(), spectrum)))
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

    /** The points of some spectra that moved visibly since they were last told. */
    private List<EmbeddedPoint> place(Collection<ResampledSpectrum> spectra) {
        return current.map(fitted ->
                        shown.place(spectra, fitted.model().map(), fitted.live().encoder()))
                .orElse(List.of());
    }

    private Optional<ModelVersion> version() {
        return current.map(ModelTrainer.Refit::model);
    }

    private LearnerUpdate update(List<EmbeddedPoint> points, Optional<RefitReport> refit, List<Forecast> told) {
        return new LearnerUpdate(
                points,
                refit,
                modelVersion(),
                current.map(model -> model.model().alignedTo()).orElse(0),
                current.map(model -> model.model().map().drift()).orElse(0.0),
                told);
    }
}
