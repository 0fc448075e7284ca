package dev.attractor.aelle;

import dev.attractor.run.MetricPoint;
import dev.attractor.run.RunId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The histories of an experiment's runs, in order of {@link RunId#value()} whatever the order of events.
 *
 * <p>Bounded: all live runs are kept, and of those that ended a uniform sample: the ones with the smallest seeded hashes. Of the others
 * only which spectra were told is known, so that none counts twice. What is kept depends on what was told, not on the order.
 * Thread-safety: confined to its learner's thread; a {@link #copy} may be read by another.
 */
final class Histories {
    private final TreeMap<String, RunHistory> kept = new TreeMap<>();
    private final TreeMap<Long, RunHistory> ended = new TreeMap<>();
    private final Map<String, RunHistory> outlines = new HashMap<>();
    private final List<String> curveMetrics;
    private final int endedKept;
    private final int spectraKept;
    private final SeededHash hash;
    private int spectraTold;
    private int labelsTold;

    Histories(LearnerSettings settings) {
        this.curveMetrics = settings.forecast().curveMetrics();
        this.endedKept = settings.endedRunsKept();
        this.spectraKept = settings.endedSpectraKept();
        this.hash = new SeededHash(settings.seed());
    }

    private Histories(Histories other) {
        this.curveMetrics = other.curveMetrics;
        this.endedKept = other.endedKept;
        this.spectraKept = other.spectraKept;
        this.hash = other.hash;
        this.spectraTold = other.spectraTold;
        this.labelsTold = other.labelsTold;
        other.kept.forEach((name, history) -> kept.put(name, history.copy()));
    }

    /** What is kept, as it is now, for reading. */
    Histories copy() {
        return new Histories(this);
    }

    void describe(RunId run, Map<String, String> parameters) {
        change(run).ifPresent(history -> history.describe(parameters));
    }

    /** Keeps points of the metrics that forecasts read. */
    void measure(RunId run, List<MetricPoint> points) {
        List<MetricPoint> read = points.stream()
                .filter(point -> curveMetrics.contains(point.key()))
                .toList();
        if (!read.isEmpty()) {
            change(run).ifPresent(history -> history.measure(read));
        }
    }

    boolean has(RunId run, long step) {
        return of(run).has(step);
    }

    /** Tells a spectrum that was not told before. */
    void observe(ResampledSpectrum spectrum) {
        RunHistory history = of(spectrum.observation().run());
        boolean labelled = history.isLabelled();
        if (history.observe(spectrum)) {
            spectraTold++;
            labelsTold += history.isLabelled() && !labelled ? 1 : 0;
        }
    }

    /** Whether the outcome was news. */
    boolean finish(RunId run, RunOutcome outcome) {
        RunHistory history = of(run);
        boolean live = history.isLive();
        boolean labelled = history.isLabelled();
        boolean news = history.finish(outcome, spectraKept);
        labelsTold += history.isLabelled() && !labelled ? 1 : 0;
        if (live) {
            ended.put(hash.of(run), history);
            while (ended.size() > endedKept) {
                outline(ended.pollLastEntry().getValue());
            }
        }
        return news;
    }

    Optional<RunHistory> find(RunId run) {
        return Optional.ofNullable(kept.get(run.value()));
    }

    Collection<RunHistory> all() {
        return Collections.unmodifiableCollection(kept.values());
    }

    List<ResampledSpectrum> spectra() {
        return kept.values().stream()
                .flatMap(history -> history.spectra().values().stream())
                .toList();
    }

    /** Runs that forecasts can be trained on. */
    List<RunHistory> labelled() {
        return kept.values().stream().filter(RunHistory::isLabelled).toList();
    }

    /** How many different spectra were ever told. */
    int spectraTold() {
        return spectraTold;
    }

    /** How many runs with a spectrum ever ended with a label. */
    int labelsTold() {
        return labelsTold;
    }

    /** The history of a run, begun if it is new; of a run that is not kept, its outline. */
    private RunHistory of(RunId run) {
        RunHistory outline = outlines.get(run.value());
        return outline != null ? outline : kept.computeIfAbsent(run.value(), name -> new RunHistory(run));
    }

    /** The history of a run of which more is kept than an outline. */
    private Optional<RunHistory> change(RunId run) {
        return outlines.containsKey(run.value()) ? Optional.empty() : Optional.of(of(run));
    }

    private void outline(RunHistory history) {
        history.outline();
        kept.remove(history.run().value());
        outlines.put(history.run().value(), history);
    }
}
