package dev.attractor.aelle.evaluation;

import dev.attractor.aelle.RunOutcome;
import dev.attractor.aelle.RunRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Runs to learn from and runs to be judged on; no run is in both.
 *
 * @param training finished labelled runs
 * @param judged finished labelled runs
 */
public record Split(List<RunRecord> training, List<RunRecord> judged) {
    public Split {
        training = List.copyOf(training);
        judged = List.copyOf(judged);
    }

    /**
     * Cross-validation by run: each run is judged in exactly one of the splits, whatever the order of the records.
     *
     * <p>The folds end alike: of any {@code folds} runs that are neighbours by label, each is dealt to another fold. Otherwise a fold of
     * low runs would be forecast from the higher mean of the others, which looks like skill below nothing.
     */
    public static List<Split> byRun(Collection<RunRecord> records, int folds, long seed) {
        List<RunRecord> ranked = new ArrayList<>(records);
        ranked.sort(Comparator.comparingDouble(
                        (RunRecord run) -> HeldOutForecasts.label(run).orElse(-1))
                .thenComparing(run -> run.run().value()));
        Random random = new Random(seed);
        List<RunRecord> dealt = new ArrayList<>();
        for (int start = 0; start < ranked.size(); start += folds) {
            List<RunRecord> neighbours = new ArrayList<>(ranked.subList(start, Math.min(start + folds, ranked.size())));
            Collections.shuffle(neighbours, random);
            dealt.addAll(neighbours);
        }
        return IntStream.range(0, folds)
                .mapToObj(fold -> new Split(
                        every(dealt, index -> index % folds != fold), every(dealt, index -> index % folds == fold)))
                .toList();
    }

    /** A split for each kind of run, in which no run of that kind is learned from. */
    public static List<Split> leavingOut(Collection<RunRecord> records, Function<RunRecord, String> kind) {
        return records.stream().map(kind).collect(Collectors.toCollection(TreeSet::new)).stream()
                .map(left -> new Split(
                        records.stream()
                                .filter(record -> !kind.apply(record).equals(left))
                                .toList(),
                        records.stream()
                                .filter(record -> kind.apply(record).equals(left))
                                .toList()))
                .toList();
    }

    /** The control: training runs with each other's ends, so that nothing is left to learn. */
    public Split withShuffledLabels(long seed) {
        List<Optional<RunOutcome>> ends =
                new ArrayList<>(training.stream().map(RunRecord::outcome).toList());
        Collections.shuffle(ends, new Random(seed));
        return new Split(
                IntStream.range(0, training.size())
                        .mapToObj(i -> ended(training.get(i), ends.get(i)))
                        .toList(),
                judged);
    }

    private static RunRecord ended(RunRecord run, Optional<RunOutcome> end) {
        return new RunRecord(run.run(), run.parameters(), run.metrics(), run.spectra(), end);
    }

    private static List<RunRecord> every(List<RunRecord> records, IntPredicate chosen) {
        return IntStream.range(0, records.size())
                .filter(chosen)
                .mapToObj(records::get)
                .toList();
    }
}
