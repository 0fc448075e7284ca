package dev.attractor.aelle;

import dev.attractor.run.MetricPoint;
import dev.attractor.run.RunId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is known of one run so far. The first value told for a key wins, except that a label replaces an end without one.
 *
 * <p>Bounded: of a learning curve {@value #CURVE_POINTS} evenly spaced points are kept, and of a run that ended so many evenly spaced
 * spectra. Thread-safety: confined to its learner's thread; a {@link #copy} may be read by another.
 */
final class RunHistory {
    static final int CURVE_POINTS = 256;

    private final RunId run;
    private final Set<Long> steps = new HashSet<>();
    private NavigableMap<String, String> parameters = new TreeMap<>();
    private NavigableMap<String, ThinnedSteps<MetricPoint>> metrics = new TreeMap<>();
    private ThinnedSteps<ResampledSpectrum> spectra = new ThinnedSteps<>(Integer.MAX_VALUE);
    private Optional<RunOutcome> outcome = Optional.empty();
    private boolean shared;
    private boolean outlined;

    RunHistory(RunId run) {
        this.run = run;
    }

    /** The run as it is now; costs nothing until more is told. */
    RunHistory copy() {
        RunHistory copy = new RunHistory(run);
        copy.parameters = parameters;
        copy.metrics = metrics;
        copy.spectra = spectra;
        copy.outcome = outcome;
        shared = true;
        return copy;
    }

    void describe(Map<String, String> told) {
        unshare();
        if (parameters.isEmpty()) {
            parameters.putAll(told);
        }
    }

    void measure(Collection<MetricPoint> points) {
        unshare();
        for (MetricPoint point : points) {
            metrics.computeIfAbsent(point.key(), key -> new ThinnedSteps<>(CURVE_POINTS))
                    .put(point.step(), point);
        }
    }

    /** Whether the spectrum was news. */
    boolean observe(ResampledSpectrum spectrum) {
        long step = spectrum.observation().step();
        boolean news = steps.add(step);
        if (news && !outlined) {
            unshare();
            spectra.put(step, spectrum);
        }
        return news;
    }

    boolean has(long step) {
        return steps.contains(step);
    }

    /** Whether the outcome was news; keeps so many spectra from now on. */
    boolean finish(RunOutcome told, int spectraKept) {
        boolean news = outcome.isEmpty()
                || (finalAccuracy().isEmpty() && told.finalAccuracy().isPresent());
        if (news) {
            unshare();
            outcome = Optional.of(told);
            spectra.limit(spectraKept);
        }
        return news;
    }

    /** Forgets all but which spectra were told and how the run ended. */
    void outline() {
        parameters = new TreeMap<>();
        metrics = new TreeMap<>();
        spectra = new ThinnedSteps<>(Integer.MAX_VALUE);
        shared = false;
        outlined = true;
    }

    RunId run() {
        return run;
    }

    NavigableMap<String, String> parameters() {
        return Collections.unmodifiableNavigableMap(parameters);
    }

    /** The metrics it has points of. */
    Set<String> metrics() {
        return Collections.unmodifiableSet(metrics.keySet());
    }

    /** The points of a metric, by step. */
    NavigableMap<Long, MetricPoint> curve(String key) {
        ThinnedSteps<MetricPoint> curve = metrics.get(key);
        return curve == null ? Collections.emptyNavigableMap() : curve.view();
    }

    NavigableMap<Long, ResampledSpectrum> spectra() {
        return spectra.view();
    }

    boolean isLive() {
        return outcome.isEmpty();
    }

    OptionalDouble finalAccuracy() {
        return outcome.map(RunOutcome::finalAccuracy).orElse(OptionalDouble.empty());
    }

    /** Whether it ended with a label and has a spectrum. */
    boolean isLabelled() {
        return finalAccuracy().isPresent() && !(steps.isEmpty() && spectra().isEmpty());
    }

    RunRecord record() {
        List<MetricPoint> points = metrics.values().stream()
                .flatMap(curve -> curve.view().values().stream())
                .toList();
        return new RunRecord(
                run,
                parameters,
                points,
                spectra().values().stream().map(ResampledSpectrum::observation).toList(),
                outcome);
    }

    private void unshare() {
        if (shared) {
            parameters = new TreeMap<>(parameters);
            NavigableMap<String, ThinnedSteps<MetricPoint>> own = new TreeMap<>();
            metrics.forEach((key, curve) -> own.put(key, curve.copy()));
            metrics = own;
            spectra = spectra.copy();
            shared = false;
        }
    }
}
