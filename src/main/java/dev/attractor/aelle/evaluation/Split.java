package dev.attractor.aelle.evaluation;

import dev.attractor.aelle.RunRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
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

    /** Cross-validation by run: each run is judged in exactly one of the splits, whatever the order of the records. */
    public static List<Split> byRun(Collection<RunRecord> records, int folds, long seed) {
        List<RunRecord> dealt = new ArrayList<>(records);
        dealt.sort(Comparator.comparing(record -> record.run().value()));
        Collections.shuffle(dealt, new Random(seed));
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

    private static List<RunRecord> every(List<RunRecord> records, IntPredicate chosen) {
        return IntStream.range(0, records.size())
                .filter(chosen)
                .mapToObj(records::get)
                .toList();
    }
}
