package dev.attractor.aelle;

import dev.attractor.run.RunId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The labelled runs that a model version was trained on, each with the fold it is held out with; folds differ in size by one at
 * most. Thread-safety: immutable.
 */
final class Folds {
    private final Map<RunId, Integer> byRun;

    Folds(Map<RunId, Integer> byRun) {
        this.byRun = byRun;
    }

    static Folds none() {
        return new Folds(Map.of());
    }

    /** Deals runs to folds by the rank of their hashes; they stay in the order given. */
    static Folds deal(Collection<RunId> runs, int folds, SeededHash hash) {
        List<RunId> ranked =
                runs.stream().sorted(Comparator.comparingLong(hash::of)).toList();
        Map<RunId, Integer> byRun = new LinkedHashMap<>();
        runs.forEach(run -> byRun.put(run, 0));
        for (int rank = 0; rank < ranked.size(); rank++) {
            byRun.replace(ranked.get(rank), rank % folds);
        }
        return new Folds(byRun);
    }

    boolean isEmpty() {
        return byRun.isEmpty();
    }

    int size() {
        return byRun.size();
    }

    List<RunId> runs() {
        return new ArrayList<>(byRun.keySet());
    }

    /** The fold of a run; empty if it was not trained on. */
    OptionalInt of(RunId run) {
        Integer fold = byRun.get(run);
        return fold == null ? OptionalInt.empty() : OptionalInt.of(fold);
    }

    /** The runs outside a fold. */
    List<RunId> without(int fold) {
        return byRun.entrySet().stream()
                .filter(entry -> entry.getValue() != fold)
                .map(Map.Entry::getKey)
                .toList();
    }
}
