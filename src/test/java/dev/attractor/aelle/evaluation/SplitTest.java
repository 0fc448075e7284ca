package dev.attractor.aelle.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attractor.aelle.RunRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SplitTest {
    private final List<RunRecord> runs = KnownRuns.of(23, 1);

    @Test
    void everyRunIsJudgedOnceAndNeverByWhatLearnedFromIt() {
        List<RunRecord> judged = new ArrayList<>();
        for (Split split : Split.byRun(runs, 5, 1)) {
            assertThat(split.training()).doesNotContainAnyElementsOf(split.judged());
            assertThat(split.training().size() + split.judged().size()).isEqualTo(23);
            assertThat(split.judged()).hasSizeBetween(4, 5);
            judged.addAll(split.judged());
        }
        assertThat(judged).containsExactlyInAnyOrderElementsOf(runs);
    }

    @Test
    void foldsDependOnTheSeedAndNotOnTheOrder() {
        List<RunRecord> shuffled = new ArrayList<>(runs);
        Collections.shuffle(shuffled, new Random(2));
        assertThat(Split.byRun(shuffled, 5, 1)).isEqualTo(Split.byRun(runs, 5, 1));
        assertThat(Split.byRun(runs, 5, 2)).isNotEqualTo(Split.byRun(runs, 5, 1));
    }

    @Test
    void eachKindIsLeftOutOnce() {
        List<Split> splits = Split.leavingOut(runs, run -> run.run().value().substring(0, 5));
        assertThat(splits).allSatisfy(split -> {
            String kind = split.judged().get(0).run().value().substring(0, 5);
            assertThat(split.judged()).allMatch(run -> run.run().value().startsWith(kind));
            assertThat(split.training()).noneMatch(run -> run.run().value().startsWith(kind));
        });
        assertThat(splits.stream().mapToInt(split -> split.judged().size()).sum())
                .isEqualTo(23);
    }

    @Test
    void shufflingMovesTheEndsOfTrainingRunsOnly() {
        Split split = Split.byRun(runs, 5, 1).get(0);
        Split shuffled = split.withShuffledLabels(1);
        assertThat(shuffled.judged()).isEqualTo(split.judged());
        assertThat(shuffled.training()).isNotEqualTo(split.training());
        assertThat(shuffled.training().stream().map(RunRecord::outcome).toList())
                .containsExactlyInAnyOrderElementsOf(
                        split.training().stream().map(RunRecord::outcome).toList());
        assertThat(shuffled.training().stream().map(RunRecord::spectra).toList())
                .isEqualTo(split.training().stream().map(RunRecord::spectra).toList());
    }
}
