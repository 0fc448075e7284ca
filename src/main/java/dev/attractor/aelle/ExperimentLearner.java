package dev.attractor.aelle;

import dev.attractor.aelle.forecast.Forecast;
import dev.attractor.aelle.forecast.ForecastStatus;
import dev.attractor.aelle.spectrum.Resampling;
import dev.attractor.run.CheckpointKey;
import dev.attractor.run.MetricPoint;
import dev.attractor.run.RunId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Learns the map and the forecasts of one experiment, one spectrum mode and one probe, event by event.
 *
 * <p>Events may come in any order and more than once: a checkpoint is known by run and step, a metric point by run, key and step, an
 * end by run. The first one told wins: the same again, or something that contradicts it, changes nothing; only an end without a
 * label gives way to a label. Between refits a new spectrum takes a few gradient steps and is placed on the map at once, in
 * milliseconds. When enough is new, {@link #dueRefit} hands out the fit of a whole new version, which any thread may run meanwhile;
 * {@link #adopt} lets it learn the spectra that came since, aligns it to the map before it and swaps it in. A version is a function of
 * what was told when its fit began and of the settings, not of the order.
 *
 * <p>Runs that end without a label are no longer live and never trained on: forecasts speak of runs that end with one. With fewer
 * labelled runs than the settings ask for, or runs or labels that are all alike, there is a map but no number.
 *
 * <p>Memory is bounded by {@link LearnerSettings#endedRunsKept}: of more runs that ended a uniform sample is kept, learned from and
 * shown. Thread-safety: confined to one thread. Errors: {@link IllegalArgumentException} for values out of range. Non-finite policy:
 * what is not finite is not known; points and forecasts are finite.
 */
public final class ExperimentLearner {
    private final LearnerSettings settings;
    private final SeededHash hash;
    private final ModelTrainer trainer;
    private final RefitSchedule schedule;
    private final Resampling resampling;
    private final Reservoir reservoir;
    private final Histories histories;
    private final Placement placement;
    private final LiveForecasts forecasts;
    private final Explainer explainer;
    private final List<ResampledSpectrum> meanwhile = new ArrayList<>();
    private final int versionsBefore;
    private Optional<ModelTrainer.Fitted> current = Optional.empty();
    private Optional<RefitTask> begun = Optional.empty();

    /** A learner that was told nothing yet. */
    public ExperimentLearner(LearnerSettings settings) {
        this(settings, 0);
    }

    private ExperimentLearner(LearnerSettings settings, int versionsBefore) {
        this.settings = settings;
        this.versionsBefore = versionsBefore;
        this.hash = new SeededHash(settings.seed());
        this.trainer = new ModelTrainer(settings);
        this.schedule = new RefitSchedule(settings);
        this.histories = new Histories(settings);
        this.forecasts = new LiveForecasts(settings, trainer, histories);
        this.resampling = settings.autoencoder().resampling();
        this.explainer = new Explainer(resampling, histories);
        this.reservoir = new Reservoir(settings.reservoirSize(), hash);
        this.placement = new Placement(histories, reservoir);
    }

    /** A learner that was told all this, with one refit at the end, as version 1, if there are enough spectra. */
    public static ExperimentLearner replay(LearnerSettings settings, Collection<RunRecord> records) {
        ExperimentLearner learner = anew(settings, records, 0);
        learner.refit();
        return learner;
    }

    /** A learner that was told all this and has no model; its first one will follow a version that cannot be used any more. */
    public static ExperimentLearner anew(LearnerSettings settings, Collection<RunRecord> records, int lastVersion) {
        ExperimentLearner learner = new ExperimentLearner(settings, lastVersion);
        records.forEach(record -> learner.recall(record, Set.of()));
        return learner;
    }

    /**
     * The learner that wrote a snapshot and observed some spectra since, told all this: its version, its map and its forecasts
     * are the same.
     *
     * <p>Errors: {@link IllegalArgumentException} if the snapshot is unreadable, was written under other settings, or names
     * labelled runs that are not among the records; {@link #anew} then still works.
     *
     * @param since what was observed since, in that order; spectra that are not among the records are not waited for
     */
    public static ExperimentLearner restore(
            LearnerSettings settings, Collection<RunRecord> records, byte[] snapshot, List<CheckpointKey> since) {
        ExperimentLearner learner = new ExperimentLearner(settings);
        Map<RunId, RunRecord> byRun = new HashMap<>();
        records.forEach(record -> byRun.put(record.run(), record));
        learner.current = new SnapshotFormat(settings, learner.trainer).read(snapshot, byRun);
        Set<CheckpointKey> later = new HashSet<>(since);
        records.forEach(record -> learner.recall(record, later));
        learner.current.ifPresent(learner.placement::ofEverything);
        for (CheckpointKey key : since) {
            Optional.ofNullable(byRun.get(key.runId())).stream()
                    .flatMap(record -> record.spectra().stream())
                    .filter(spectrum -> spectrum.step() == key.step())
                    .limit(1)
                    .forEach(learner::observe);
        }
        learner.forecasts.tellChanged(learner.version());
        return learner;
    }

    /** Tells a run's hyper-parameters. */
    public void describe(RunId run, Map<String, String> parameters) {
        histories.describe(run, parameters);
    }

    /** Tells points of a run's learning curves; they count from the run's next forecast on. */
    public void measure(RunId run, List<MetricPoint> points) {
        histories.measure(run, points);
    }

    /** Tells a checkpoint's spectrum. */
    public LearnerUpdate observe(SpectrumObservation observation) {
        Optional<ResampledSpectrum> news = remember(observation);
        if (news.isEmpty()) {
            return update(List.of(), Optional.empty(), List.of());
        }
        ResampledSpectrum arrived = news.get();
        if (begun.isPresent()) {
            meanwhile.add(arrived);
        }
        current.ifPresent(model -> learn(model, arrived));
        List<ToldForecast> told = histories.find(observation.run()).stream()
                .flatMap(history -> forecasts.tell(history, observation.step(), version()).stream())
                .toList();
        List<EmbeddedPoint> moved =
                current.map(model -> placement.around(arrived, model)).orElse(List.of());
        return update(moved, Optional.empty(), told);
    }

    /** Tells that a run ended: with its final accuracy in 0..1, or empty if it failed, diverged or was stopped. */
    public LearnerUpdate finish(RunId run, OptionalDouble finalAccuracy) {
        if (!histories.finish(run, new RunOutcome(finalAccuracy))) {
            return update(List.of(), Optional.empty(), List.of());
        }
        forecasts.end(run);
        boolean counting = version().flatMap(ModelVersion::forecaster).isEmpty();
        return update(List.of(), Optional.empty(), counting ? forecasts.tellChanged(version()) : List.of());
    }

    /** Begins a refit if enough is new; empty while another one is begun and not adopted. */
    public Optional<RefitTask> dueRefit() {
        boolean isDue = schedule.isDue(
                histories,
                version().map(ModelVersion::spectraTold).orElse(0),
                version()
                        .filter(model -> model.trainedOn() > 0)
                        .map(ModelVersion::labelsTold)
                        .orElse(0));
        return isDue && begun.isEmpty() ? Optional.of(begin()) : Optional.empty();
    }

    /**
     * Swaps in the version that {@link #dueRefit} began.
     *
     * <p>Errors: {@link IllegalArgumentException} if this learner did not begin it, or adopted it already.
     */
    public LearnerUpdate adopt(Refit refit) {
        if (begun.filter(refit.task()::equals).isEmpty()) {
            throw new IllegalArgumentException("the refit was not begun by this learner, or was adopted already");
        }
        ReconstructionQuality unseen = unseenReconstruction();
        ModelTrainer.Fitted fitted = refit.fitted();
        meanwhile.forEach(arrived -> learn(fitted, arrived));
        meanwhile.clear();
        begun = Optional.empty();
        ModelVersion aligned = fitted.model()
                .aligned(
                        placement.aligned(fitted),
                        version().map(ModelVersion::version).orElse(0));
        current = Optional.of(new ModelTrainer.Fitted(aligned, fitted.live()));
        return tellVersion(unseen);
    }

    /** Gives up a refit that was begun, so that it is due again. */
    public void abandonRefit() {
        begun = Optional.empty();
        meanwhile.clear();
    }

    /** Fits the model anew now, in the caller's thread; changes nothing while there are fewer than three spectra. */
    public LearnerUpdate refit() {
        abandonRefit();
        return schedule.isPossible(histories)
                ? adopt(begin().run())
                : update(List.of(), Optional.empty(), forecasts.tellChanged(version()));
    }

    /** The whole of the current version once more: every point and the forecast of every live run. */
    public LearnerUpdate retell() {
        forecasts.clear();
        return current.isPresent()
                ? tellVersion(unseenReconstruction())
                : update(List.of(), Optional.empty(), forecasts.tellChanged(version()));
    }

    /** Takes a forecaster of another experiment for forecasts that there are not enough runs for here. */
    public LearnerUpdate offer(TransferForecaster other) {
        forecasts.offer(other);
        return update(List.of(), Optional.empty(), forecasts.tellChanged(version()));
    }

    /** What may be compared with other experiments. */
    public ExperimentProfile profile() {
        return ExperimentProfile.of(histories);
    }

    /** The forecast of a run at its latest checkpoint; empty if it is not live or has no spectrum. */
    public Optional<Forecast> forecast(RunId run) {
        return histories
                .find(run)
                .filter(history -> history.isLive() && !history.spectra().isEmpty())
                .map(history -> forecasts.at(history, history.spectra().lastKey(), version()))
                .map(ToldForecast::forecast);
    }

    /** All points of the map as it is now; empty before the first model version. */
    public List<EmbeddedPoint> embedding() {
        return current.stream()
                .flatMap(fitted -> histories.spectra().stream()
                        .map(spectrum ->
                                fitted.model().map().point(fitted.live().encoder(), spectrum)))
                .toList();
    }

    /** What is kept of what was told of a run. */
    public Optional<RunRecord> record(RunId run) {
        return histories.find(run).map(RunHistory::record);
    }

    /** The runs that forecasts can be trained on, as they are told now; any thread may ask for them later. */
    public Supplier<List<RunRecord>> labelledRuns() {
        Histories now = histories.copy();
        return () -> now.labelled().stream().map(RunHistory::record).toList();
    }

    /** How many runs with a spectrum ever ended with a label. */
    public int labelsTold() {
        return histories.labelsTold();
    }

    /** How many different spectra were ever told. */
    public int spectraTold() {
        return histories.spectraTold();
    }

    /** How many runs are kept, live ones among them. */
    public int runsKept() {
        return histories.all().size();
    }

    /** How many spectra are kept to learn from. */
    public int spectraKept() {
        return histories.spectra().size();
    }

    /** Whether forecasts rest on this experiment's own runs. */
    public boolean isForecasting() {
        return version().flatMap(ModelVersion::forecaster).isPresent();
    }

    /** The current version; if there is no model, the last one there was, or 0. */
    public int modelVersion() {
        return version().map(ModelVersion::version).orElse(versionsBefore);
    }

    /** How well spectra since the last refit were reconstructed before they were learned. */
    public ReconstructionQuality unseenReconstruction() {
        return current.map(model -> model.live().unseen()).orElse(ReconstructionQuality.NONE);
    }

    /** The model for {@link #restore}; without the observations, which the caller keeps. */
    public byte[] snapshot() {
        return new SnapshotFormat(settings, trainer).write(current);
    }

    Histories histories() {
        return histories;
    }

    private void recall(RunRecord record, Set<CheckpointKey> later) {
        histories.describe(record.run(), record.parameters());
        histories.measure(record.run(), record.metrics());
        record.spectra().stream()
                .filter(observation -> !later.contains(observation.key()))
                .forEach(this::remember);
        record.outcome().ifPresent(outcome -> histories.finish(record.run(), outcome));
    }

    /** The resampled spectrum if it was new. */
    private Optional<ResampledSpectrum> remember(SpectrumObservation observation) {
        if (histories.has(observation.run(), observation.step())) {
            return Optional.empty();
        }
        ResampledSpectrum resampled = new ResampledSpectrum(observation, resampling);
        histories.observe(resampled);
        reservoir.offer(resampled);
        return Optional.of(resampled);
    }

    /** Learns with the labels of the version, so that what came since counts once, in the next refit. */
    private void learn(ModelTrainer.Fitted model, ResampledSpectrum arrived) {
        model.live()
                .learn(arrived, reservoir, model.model().map(), model.model().runs()::label, hash);
    }

    private RefitTask begin() {
        RefitTask task = new RefitTask(trainer, histories.copy(), modelVersion() + 1);
        begun = Optional.of(task);
        return task;
    }

    private LearnerUpdate tellVersion(ReconstructionQuality unseen) {
        ModelTrainer.Fitted fitted = current.orElseThrow();
        ModelVersion model = fitted.model();
        RefitReport report = new RefitReport(
                model.version(),
                model.alignedTo(),
                model.map().drift(),
                model.spectraTold(),
                model.trainedOn(),
                unseen);
        return update(placement.ofVersion(fitted), Optional.of(report), forecasts.tellChanged(version()));
    }

    private Optional<ModelVersion> version() {
        return current.map(ModelTrainer.Fitted::model);
    }

    private LearnerUpdate update(List<EmbeddedPoint> points, Optional<RefitReport> refit, List<ToldForecast> told) {
        return new LearnerUpdate(
                points,
                refit,
                modelVersion(),
                version().map(ModelVersion::alignedTo).orElse(0),
                version().map(model -> model.map().drift()).orElse(0.0),
                told.stream().map(this::explained).toList());
    }

    private ToldForecast explained(ToldForecast told) {
        Forecast forecast = told.forecast();
        boolean own =
                forecast.status() == ForecastStatus.OK && told.transferredFrom().isEmpty();
        return own
                ? told.explained(current.flatMap(fitted -> histories
                        .find(forecast.run())
                        .flatMap(history -> explainer.explain(
                                history, forecast.step(), fitted.model().map(), fitted.live()))))
                : told;
    }
}
