package dev.attractor.aelle;

import dev.attractor.run.RunId;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The histories of an experiment's runs, in order of {@link RunId#value()} whatever the order of events. */
final class Histories {
    private final TreeMap<String, RunHistory> byRun = new TreeMap<>();

    /** The history of a run, begun if it is new. */
    RunHistory of(RunId run) {
        return byRun.computeIfAbsent(run.value(), name -> new RunHistory(run));
    }

    Optional<RunHistory> find(RunId run) {
        return Optional.ofNullable(byRun.get(run.value()));
    }

    Collection<RunHistory> all() {
        return Collections.unmodifiableCollection(byRun.values());
    }

    List<ResampledSpectrum> spectra() {
        return byRun.values().stream()
                .flatMap(history -> history.spectra().values().stream())
                .toList();
    }

    /** Runs that forecasts can be trained on. */
    List<RunHistory> labelled() {
        return byRun.values().stream().filter(RunHistory::isLabelled).toList();
    }
}
