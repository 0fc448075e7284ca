package dev.attractor.aelle;

import dev.attractor.run.MetricPoint;
import dev.attractor.run.RunId;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What is known of one run so far. The first value told for a key wins, except that a label replaces an end without one.
 * Thread-safety: confined to its learner's thread.
 */
final class RunHistory {
    private final RunId run;
    private final NavigableMap<String, String> parameters = new TreeMap<>();
    private final NavigableMap<String, NavigableMap<Long, MetricPoint>> metrics = new TreeMap<>();
    private final NavigableMap<Long, ResampledSpectrum> spectra = new TreeMap<>();
    private Optional<RunOutcome> outcome = Optional.empty();

    RunHistory(RunId run) {
        this.run = run;
    }

    void describe(Map<String, String> told) {
        told.forEach(parameters::putIfAbsent);
    }

    void measure(Collection<MetricPoint> points) {
        for (MetricPoint point : points) {
            metrics.computeIfAbsent(point.key(), key -> new TreeMap<>()).putIfAbsent(point.step(), point);
        }
    }

    void observe(ResampledSpectrum spectrum) {
        spectra.putIfAbsent(spectrum.observation().step(), spectrum);
    }

    boolean has(long step) {
        return spectra.containsKey(step);
    }

    /** Whether the outcome was news. */
    boolean finish(RunOutcome told) {
        boolean news = outcome.isEmpty()
                || (finalAccuracy().isEmpty() && told.finalAccuracy().isPresent());
        if (news) {
            outcome = Optional.of(told);
        }
        return news;
    }

    RunId run() {
        return run;
    }

    NavigableMap<String, String> parameters() {
        return Collections.unmodifiableNavigableMap(parameters);
    }

    /** The points of a metric, by step. */
    NavigableMap<Long, MetricPoint> curve(String key) {
        return metrics.getOrDefault(key, Collections.emptyNavigableMap());
    }

    NavigableMap<Long, ResampledSpectrum> spectra() {
        return Collections.unmodifiableNavigableMap(spectra);
    }

    boolean isLive() {
        return outcome.isEmpty();
    }

    OptionalDouble finalAccuracy() {
        return outcome.map(RunOutcome::finalAccuracy).orElse(OptionalDouble.empty());
    }

    /** Whether forecasts can be trained on it. */
    boolean isLabelled() {
        return finalAccuracy().isPresent() && !spectra.isEmpty();
    }

    RunRecord record() {
        List<MetricPoint> points = metrics.values().stream()
                .flatMap(curve -> curve.values().stream())
                .toList();
        return new RunRecord(
                run,
                parameters,
                points,
                spectra.values().stream().map(ResampledSpectrum::observation).toList(),
                outcome);
    }
}
